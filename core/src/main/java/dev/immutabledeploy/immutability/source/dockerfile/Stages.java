package dev.immutabledeploy.immutability.source.dockerfile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The build stages of a file; their names are no images. */
final class Stages {
    private static final int MOST_COMPARED = 1000;
    private static final int LONGEST_COMPARED = 200;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*+}|\\$[A-Za-z0-9_]++");

    private final Map<String, Stage> met = new HashMap<>();
    private final Set<String> all = new HashSet<>();

    /** Takes all instructions of the file. */
    Stages(List<Instruction> instructions) {
        instructions.stream()
                .filter(instruction -> instruction.keyword().equals("FROM"))
                .forEach(from -> name(from).ifPresent(name -> all.add(lower(name))));
    }

    /** Returns the name that a FROM instruction gives its stage. */
    static Optional<String> name(Instruction from) {
        List<Word> words = from.plainWords();
        return words.size() >= 3 && words.get(1).text().equalsIgnoreCase("AS")
                ? Optional.of(words.get(2).text())
                : Optional.empty();
    }

    void add(String name, Stage stage) {
        met.put(lower(name), stage);
    }

    /** Returns the stage of a name, if it was met. */
    Optional<Stage> find(String name) {
        return Optional.ofNullable(met.get(lower(name)));
    }

    /** Tells whether there is a stage of a name, even a later one. */
    boolean contains(String name) {
        return all.contains(lower(name));
    }

    /** Tells whether a text with variables, such as {@code base-${TARGETARCH}}, can name an earlier stage. */
    boolean mayContain(String text) {
        if (text.length() > LONGEST_COMPARED) {
            return false;
        }
        String[] literals = VARIABLE.split(lower(text), -1);
        if (literals.length != 2 || literals[0].length() + literals[1].length() < 2) {
            return false;
        }
        return met.keySet().stream()
                .limit(MOST_COMPARED)
                .anyMatch(name -> name.length() > literals[0].length() + literals[1].length()
                        && name.startsWith(literals[0])
                        && name.endsWith(literals[1]));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
