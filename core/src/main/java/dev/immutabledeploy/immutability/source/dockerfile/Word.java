package dev.immutabledeploy.immutability.source.dockerfile;

/**
 * A word of an instruction.
 *
 * @param text the word as it is written, line continuations removed
 * @param offset where it begins in the file, in UTF-16 units
 */
record Word(String text, int offset) {

    /** Returns the rest of the word after some characters. */
    Word from(int index) {
        return new Word(text.substring(index), offset + index);
    }

    /** Returns the word without the quotes around it. */
    Word unquoted() {
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && (text.charAt(0) == '"' || text.charAt(0) == '\'') && text.charAt(last) == text.charAt(0);
        return quoted ? new Word(text.substring(1, last), offset + 1) : this;
    }

    /** Tells whether this is a flag of the form {@code --name=value}. */
    boolean isFlag(String name) {
        return text.regionMatches(true, 0, "--" + name + "=", 0, name.length() + 3);
    }

    /** Returns what follows {@code --name=}. */
    Word flagValue(String name) {
        return from(name.length() + 3).unquoted();
    }
}
