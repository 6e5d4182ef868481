package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;

/** A place in the text of a script that moves forward. */
final class Cursor {
    /** What encloses a text that an outer shell has put in and whose value is not known. */
    static final char MARK = '\uE000';

    static final char MARK_END = '\uE001';

    private static final int FAR = 1000;

    private final Fragment script;
    private final String text;
    private int index;

    Cursor(Fragment script) {
        this.script = script;
        this.text = script.text();
    }

    Fragment script() {
        return script;
    }

    int index() {
        return index;
    }

    void moveTo(int next) {
        index = Math.min(next, text.length());
    }

    void skip(int count) {
        moveTo(index + count);
    }

    boolean atEnd() {
        return index >= text.length();
    }

    /** Returns the character here, or 0 at the end. */
    char here() {
        return ahead(0);
    }

    /** Returns the character some places ahead, or 0 behind the end. */
    char ahead(int distance) {
        return index + distance < text.length() ? text.charAt(index + distance) : 0;
    }

    boolean at(String expected) {
        return text.startsWith(expected, index);
    }

    /** Returns where a text is found next, not too far from here; -1 if it is not. */
    int find(String what) {
        int limit = Math.min(text.length(), index + FAR);
        int found = text.substring(index, limit).indexOf(what);
        return found < 0 ? -1 : index + found;
    }

    String since(int start) {
        return text.substring(start, index);
    }

    /** Returns how long a line continuation here is; 0 if there is none. */
    int continuation() {
        if (here() != '\\') {
            return 0;
        }
        return ahead(1) == '\n' ? 2 : ahead(1) == '\r' && ahead(2) == '\n' ? 3 : 0;
    }

    /** Skips white space within a line, and line continuations. */
    void skipBlanks() {
        while (here() == ' ' || here() == '\t' || here() == '\r' || continuation() > 0) {
            skip(Math.max(1, continuation()));
        }
    }

    /** Skips to the end of the line, not over it. */
    void skipLine() {
        int end = text.indexOf('\n', index);
        moveTo(end < 0 ? text.length() : end);
    }
}
