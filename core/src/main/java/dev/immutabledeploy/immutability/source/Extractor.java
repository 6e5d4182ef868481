package dev.immutabledeploy.immutability.source;

import java.util.List;

/** Finds the uses of references in one kind of file, without judging them. */
public interface Extractor {

    /** Returns what this kind of file is called, in the singular. */
    String kind();

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
     * @throws UnparseableException if the file cannot be understood
     */
    List<Occurrence> extract(SourceText source);
}
