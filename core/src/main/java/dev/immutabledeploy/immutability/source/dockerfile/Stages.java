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
        boolean telling = literals.length > 1 && String.join("", literals).length() >= 2;
        return telling && met.keySet().stream().limit(MOST_COMPARED).anyMatch(name -> fits(name, literals));
    }

    private static boolean fits(String name, String[] literals) {
        String last = literals[literals.length - 1];
        int index = literals[0].length();
        if (!name.startsWith(literals[0]) || !name.endsWith(last)) {
            return false;
        }
        for (int i = 1; i < literals.length - 1; i++) {
            int found = name.indexOf(literals[i], index);
            if (found < 0) {
                return false;
            }
            index = found + literals[i].length();
        }
        return name.length() - last.length() > index;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
