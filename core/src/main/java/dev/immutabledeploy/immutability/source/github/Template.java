package dev.immutabledeploy.immutability.source.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with expressions in it.
 *
 * @param pieces the plain texts and the expressions, in order
 */
record Template(List<Piece> pieces) {
    private static final String OPEN = "${{";
    private static final String CLOSE = "}}";

    /**
     * A part of the text.
     *
     * @param start where it begins
     * @param end where it ends, braces included
     * @param expression what is between the braces; empty for plain text
     */
    record Piece(int start, int end, Optional<String> expression) {}

    /** Tells whether a text holds expressions. */
    static boolean isIn(String text) {
        return text.contains(OPEN);
    }

    /** Cuts a text into its pieces. */
    static Template of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int plain = 0;
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            int close = close(text, open + OPEN.length());
            if (close < 0) {
                break;
            }
            if (plain < open) {
                pieces.add(new Piece(plain, open, Optional.empty()));
            }
            plain = close + CLOSE.length();
            pieces.add(new Piece(open, plain, Optional.of(text.substring(open + OPEN.length(), close))));
            open = text.indexOf(OPEN, plain);
        }
        if (plain < text.length()) {
            pieces.add(new Piece(plain, text.length(), Optional.empty()));
        }
        return new Template(pieces);
    }

    /** Returns where the braces close, which within quotes they do not; -1 if they never do. */
    private static int close(String text, int from) {
        int first = text.indexOf(CLOSE, from);
        boolean inString = false;
        for (int i = from; first >= 0 && i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                inString = !inString;
            } else if (!inString && text.startsWith(CLOSE, i)) {
                return i;
            } else if (text.charAt(i) == '\n') {
                return first;
            }
        }
        return first;
    }

    /** Returns the only expression if there is nothing else in the text. */
    Optional<String> only() {
        return pieces.size() == 1 ? pieces.get(0).expression() : Optional.empty();
    }
}
