package dev.immutabledeploy.artifact;

import java.util.Optional;

/** A reference. */
public record ImageReference(String text) implements ArtifactReference {
    @Override
    public ArtifactType type() {
        return ArtifactType.IMAGE;
    }

    @Override
    public Optional<String> identity() {
        return Optional.empty();
    }
}
