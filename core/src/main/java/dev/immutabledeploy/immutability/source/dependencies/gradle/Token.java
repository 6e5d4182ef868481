package dev.immutabledeploy.immutability.source.dependencies.gradle;

/**
 * A piece of a build script.
 *
 * @param kind what it is
 * @param start where its text begins in the file, behind a quote, in UTF-16 units
 * @param text its text, without quotes
 */
record Token(Kind kind, int start, String text) {

    /** What a piece is. */
    enum Kind {
        WORD,
        /** A string in which nothing is replaced. */
        PLAIN,
        /** A string in which expressions may be replaced. */
        STRING,
        MARK,
        LINE_END
    }

    boolean isString() {
        return kind == Kind.PLAIN || kind == Kind.STRING;
    }

    boolean is(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }
}
