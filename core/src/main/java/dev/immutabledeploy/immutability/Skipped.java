package dev.immutabledeploy.immutability;

/**
 * A file or folder that was seen and not judged.
 *
 * @param file the path relative to the folder, with {@code /} between its parts
 * @param reason why not
 */
public record Skipped(String file, String reason) implements Comparable<Skipped> {

    /** Compares by file and reason. */
    @Override
    public int compareTo(Skipped other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : reason.compareTo(other.reason);
    }
}
