package dev.immutabledeploy.artifact;

import java.util.Optional;

/** A reference. */
public record FunctionReference(String text) implements ArtifactReference {
    @Override
    public ArtifactType type() {
        return ArtifactType.FUNCTION;
    }

    @Override
    public Optional<String> identity() {
        return Optional.empty();
    }
}
