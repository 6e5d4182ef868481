package dev.immutabledeploy.immutability.rule;

import java.util.regex.Pattern;

/** Writes commands that people may copy, although parts of them come from the sources. */
final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./:@%+,=-]*+");

    private Shell() {}

    /** Returns a text as one word that the shell does not interpret. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
