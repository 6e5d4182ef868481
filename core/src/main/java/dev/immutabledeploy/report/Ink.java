package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.rule.Severity;

/** Colours for a terminal, or none. */
public enum Ink {
    /** No colours. */
    PLAIN,
    /** Colours by the escape sequences of ECMA-48. */
    COLOURED;

    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";

    String heading(String text) {
        return in(BOLD, text);
    }

    String replacement(String text) {
        return in(GREEN, text);
    }

    String severity(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> in(RED, text);
            case WARNING -> in(YELLOW, text);
            case NOTE -> in(CYAN, text);
        };
    }

    private String in(String colour, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + colour + "m" + text + "\u001b[0m";
    }
}
