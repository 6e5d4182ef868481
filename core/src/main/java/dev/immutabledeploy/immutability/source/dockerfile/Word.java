package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;

/**
 * A word of an instruction.
 *
 * @param fragment the word as it is written, line continuations removed
 */
record Word(Fragment fragment) {

    /** Returns the text of the word. */
    String text() {
        return fragment.text();
    }

    /** Returns where the word stands. */
    Place place() {
        return fragment.place(0, text().length());
    }

    /** Returns the rest of the word after some characters. */
    Word from(int index) {
        return sub(index, text().length());
    }

    /** Returns a part of the word. */
    Word sub(int start, int end) {
        return new Word(fragment.sub(start, end));
    }

    /** Returns the word without the quotes around it. */
    Word unquoted() {
        String text = text();
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && (text.charAt(0) == '"' || text.charAt(0) == '\'') && text.charAt(last) == text.charAt(0);
        return quoted ? sub(1, last) : this;
    }

    /** Tells whether this is a flag of the form {@code --name=value}. */
    boolean isFlag(String name) {
        return text().regionMatches(true, 0, "--" + name + "=", 0, name.length() + 3);
    }

    /** Returns what follows {@code --name=}. */
    Word flagValue(String name) {
        return from(name.length() + 3).unquoted();
    }
}
