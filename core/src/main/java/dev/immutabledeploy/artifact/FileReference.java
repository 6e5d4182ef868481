package dev.immutabledeploy.artifact;

import java.util.Optional;

/** A reference. */
public record FileReference(String text) implements ArtifactReference {
    @Override
    public ArtifactType type() {
        return ArtifactType.FILE;
    }

    @Override
    public Optional<String> identity() {
        return Optional.empty();
    }
}
