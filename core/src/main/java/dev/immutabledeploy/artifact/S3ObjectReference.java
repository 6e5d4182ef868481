package dev.immutabledeploy.artifact;

import java.util.Optional;

/** A reference. */
public record S3ObjectReference(String text) implements ArtifactReference {
    @Override
    public ArtifactType type() {
        return ArtifactType.S3_OBJECT;
    }

    @Override
    public Optional<String> identity() {
        return Optional.empty();
    }
}
