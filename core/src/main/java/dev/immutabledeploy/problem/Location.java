package dev.immutabledeploy.problem;

/**
 * A place in a text file.
 *
 * @param file the file as the user knows it, usually relative to the folder given
 * @param line the line, from 1
 * @param column the column in UTF-16 units, from 1
 */
public record Location(String file, int line, int column) {
    public Location {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
