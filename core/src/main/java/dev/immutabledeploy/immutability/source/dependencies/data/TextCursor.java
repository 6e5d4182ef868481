package dev.immutabledeploy.immutability.source.dependencies.data;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;

/** Goes through a text from its beginning to its end, and keeps count of what memory must hold of it. */
final class TextCursor {
    private static final int MOST_VALUES = 500_000;
    private static final int DEEPEST = 100;
    private static final char END = '\0';

    private final SourceText source;
    private final String content;
    private final String language;
    private int at;
    private int values;

    TextCursor(SourceText source, String language) {
        this.source = source;
        this.content = source.content();
        this.language = language;
    }

    int at() {
        return at;
    }

    void to(int offset) {
        at = offset;
    }

    boolean isAtEnd() {
        return at >= content.length();
    }

    /** Returns the next character, or zero at the end. */
    char peek() {
        return at < content.length() ? content.charAt(at) : END;
    }

    boolean startsWith(String text) {
        return content.startsWith(text, at);
    }

    /** Passes over a text if it comes next, and tells whether it did. */
    boolean skip(String text) {
        boolean there = content.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }

    /** Passes over all characters that come next and are among some. */
    void skipAll(String characters) {
        while (at < content.length() && characters.indexOf(content.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Passes over the rest of the line, but not over its end. */
    void skipLine() {
        int end = content.indexOf('\n', at);
        at = end < 0 ? content.length() : end;
    }

    String from(int start) {
        return content.substring(start, at);
    }

    /** Counts a value, and refuses what holds too many or nests too deep. */
    void count(int depth) {
        if (++values > MOST_VALUES) {
            throw new UnparseableException("it holds more than " + MOST_VALUES + " values", source.place(at, ""));
        }
        if (depth > DEEPEST) {
            throw new UnparseableException("it nests more than " + DEEPEST + " deep", source.place(at, ""));
        }
    }

    UnparseableException expected(String what) {
        return mistake(what + " is expected");
    }

    UnparseableException mistake(String what) {
        return new UnparseableException(
                "it is no valid " + language + ": " + what, source.place(Math.min(at, content.length()), ""));
    }

    /**
     * Reads the rest of a string with escapes, up to its end and over it.
     *
     * @param close what ends it
     * @param lines whether it may go over several lines
     */
    Value string(String close, boolean escapes, boolean lines) {
        int start = at;
        StringBuilder changed = null;
        while (!content.startsWith(close, at)) {
            char c = peek();
            if (isAtEnd() || (c == '\n' && !lines)) {
                throw mistake("a string has no end");
            }
            if (c == '\\' && escapes) {
                changed = changed == null ? new StringBuilder(content.substring(start, at)) : changed;
                at++;
                escape(changed, lines);
            } else {
                at++;
                if (changed != null) {
                    changed.append(c);
                }
            }
        }
        int end = at;
        at += close.length();
        return Value.text(start, end, changed == null ? content.substring(start, end) : changed.toString());
    }

    private void escape(StringBuilder text, boolean lines) {
        char c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/', '\'' -> text.append(c);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'e' -> text.append('\u001b');
            case 'u' -> code(text, 4);
            case 'U' -> code(text, 8);
            case 'x' -> code(text, 2);
            default -> {
                at--;
                if (!lines || !Character.isWhitespace(c)) {
                    throw mistake("an escape is not known");
                }
                skipAll(" \t\r\n");
            }
        }
    }

    private void code(StringBuilder text, int digits) {
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                throw mistake("an escape is not complete");
            }
            code = 16 * code + digit;
            at++;
        }
        if (!Character.isValidCodePoint(code)) {
            throw mistake("an escape means no character");
        }
        text.appendCodePoint(code);
    }
}
