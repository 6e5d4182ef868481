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

    /** Returns why this may mean other bytes tomorrow and what to write instead; empty if it is immutable. */
    Optional<Mutability> mutability();

    /** Tells whether the reference by itself can only ever mean the same bytes. */
    default boolean isImmutable() {
        return identity().isPresent();
    }

    /**
     * Reads a reference of a known type.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if the text does not follow the grammar of the type; the
     *     problem (kind INPUT) says what is wrong at which character, counted from 1, and how to write it
     */
    static ArtifactReference parse(ArtifactType type, String text) {
        return switch (type) {
            case IMAGE -> ImageReference.parse(text);
            case FILE -> FileReference.parse(text);
            case AMI -> AmiReference.parse(text);
            case S3_OBJECT -> S3ObjectReference.parse(text);
            case FUNCTION -> FunctionReference.parse(text);
        };
    }

    /**
     * Reads a reference whose type is told by its form, see {@link ReferenceForm#typeOf}.
     *
     * @throws dev.immutabledeploy.problem.ProblemException as {@link #parse(ArtifactType, String)}
     */
    static ArtifactReference parse(String text) {
        return parse(ReferenceForm.typeOf(text), text);
    }
}
