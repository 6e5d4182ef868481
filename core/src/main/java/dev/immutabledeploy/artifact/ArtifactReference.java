package dev.immutabledeploy.artifact;

import java.util.Optional;

/** What a person writes to name an artifact. It may turn out to be mutable; only a resolver knows for sure. */
public sealed interface ArtifactReference
        permits ImageReference, FileReference, AmiReference, S3ObjectReference, FunctionReference {

    /** Returns the kind of artifact that this refers to. */
    ArtifactType type();

    /** Returns the reference in its normal form; parsing it again gives an equal value. */
    String text();

    /** Returns the immutable identity, where the reference itself holds one. */
    Optional<String> identity();

    /** Tells whether the reference by itself can only ever mean the same bytes. */
    default boolean isImmutable() {
        return identity().isPresent();
    }
}
