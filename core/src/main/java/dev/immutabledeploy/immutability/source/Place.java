package dev.immutabledeploy.immutability.source;

import java.util.Objects;

/**
 * A place in a source file and the text that stands there.
 *
 * @param line the line, from 1
 * @param column the column in UTF-16 units, from 1
 * @param text the text as it is written in the file; may be empty where a place has none
 */
public record Place(int line, int column, String text) {
    public Place {
        Objects.requireNonNull(text, "text");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }
}
