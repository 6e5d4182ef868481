package dev.immutabledeploy.immutability.source.terraform.hcl;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.UnparseableException;

/** Walks over a text of HCL, past blanks and comments, within the bounds of what is read. */
final class HclCursor {
    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 500_000;

    private final Fragment fragment;
    private final String text;
    private int at;
    private int end;
    private int depth;
    private int values;

    HclCursor(Fragment fragment) {
        this.fragment = fragment;
        this.text = fragment.text();
        this.end = text.length();
    }

    Fragment fragment() {
        return fragment;
    }

    int at() {
        return at;
    }

    void moveTo(int index) {
        at = index;
    }

    /** Sets where the text ends for now, and returns where it ended before. */
    int limit(int index) {
        int before = end;
        end = index;
        return before;
    }

    boolean isAtEnd() {
        return at >= end;
    }

    /** Returns a character from here on; a zero behind the end. */
    char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : '\0';
    }

    char peek() {
        return peek(0);
    }

    boolean isAt(String word) {
        return text.startsWith(word, at) && at + word.length() <= end;
    }

    /** Goes past a word if it stands here. */
    boolean take(String word) {
        boolean there = isAt(word);
        at += there ? word.length() : 0;
        return there;
    }

    void expect(String word) {
        if (!take(word)) {
            throw mistake("'" + word + "' is expected");
        }
    }

    /** Goes past blanks and comments, and past the ends of lines if they mean nothing here. */
    void skip(boolean lines) {
        while (at < end) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r' || (lines && c == '\n')) {
                at++;
            } else if (c == '#' || isAt("//")) {
                at = lineEnd(at);
            } else if (isAt("/*")) {
                int close = text.indexOf("*/", at + 2);
                if (close < 0 || close + 2 > end) {
                    throw mistake("a comment is not closed");
                }
                at = close + 2;
            } else {
                return;
            }
        }
    }

    /** Returns where the line ends that an index is on, before its break. */
    int lineEnd(int index) {
        int next = text.indexOf('\n', index);
        return next < 0 || next > end ? end : next;
    }

    boolean isName() {
        return Character.isUnicodeIdentifierStart(peek()) || peek() == '_';
    }

    /** Takes a name, which may have dashes within. */
    String name() {
        int start = at;
        if (!isName()) {
            throw mistake("a name is expected");
        }
        while (at < end && isPartOfName(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isPartOfName(char c) {
        return c == '-' || (c != '\0' && Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    Span from(int start) {
        return new Span(fragment, start, at);
    }

    /** Counts something that is kept. */
    void count() {
        if (++values > MOST_VALUES) {
            throw refused("it holds more than " + MOST_VALUES + " values");
        }
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw refused("it is nested more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }

    UnparseableException mistake(String what) {
        return refused("it is no valid HCL: " + what);
    }

    private UnparseableException refused(String what) {
        int index = Math.min(at, text.length());
        return new UnparseableException(what, fragment.place(index, index));
    }
}
