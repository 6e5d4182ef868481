package dev.immutabledeploy.immutability.source;

import java.util.List;

/** Finds the uses of references in one kind of file, without judging them. */
public interface Extractor {

    /** Returns what it reads. */
    Kind kind();

    /**
     * Tells by the name alone whether a file may be of this kind; then its content is read.
     *
     * @param path the path relative to the folder that is scanned, with {@code /} between its parts
     */
    boolean mayBe(String path);

    /** Tells by the content whether a file that may be of this kind really is; by default it is. */
    default boolean confirms(SourceText source) {
        return true;
    }

    /**
     * Finds all uses, in the order of the file.
     *
     * @param source the file
     * @param around what else is known
     * @throws UnparseableException if the file cannot be understood
     */
    List<Occurrence> extract(SourceText source, Surroundings around);
}
