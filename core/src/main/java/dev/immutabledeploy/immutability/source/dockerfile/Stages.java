package dev.immutabledeploy.immutability.source.dockerfile;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the build stages met so far; they are no images. */
final class Stages {
    private static final int MOST_COMPARED = 1000;
    private static final int LONGEST_COMPARED = 200;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*+}|\\$[A-Za-z0-9_]++");

    private final Set<String> names = new HashSet<>();

    void add(String name) {
        names.add(name.toLowerCase(Locale.ROOT));
    }

    /** Tells whether a name is that of an earlier stage. */
    boolean contains(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Tells whether a text with variables, such as {@code base-${TARGETARCH}}, can name an earlier stage. */
    boolean mayContain(String text) {
        if (text.length() > LONGEST_COMPARED) {
            return false;
        }
        String[] literals = VARIABLE.split(text.toLowerCase(Locale.ROOT), -1);
        if (literals.length != 2 || literals[0].length() + literals[1].length() < 2) {
            return false;
        }
        return names.stream()
                .limit(MOST_COMPARED)
                .anyMatch(name -> name.length() > literals[0].length() + literals[1].length()
                        && name.startsWith(literals[0])
                        && name.endsWith(literals[1]));
    }
}
