package dev.immutabledeploy.artifact;

import java.util.Optional;

/** A reference. */
public record AmiReference(String text) implements ArtifactReference {
    @Override
    public ArtifactType type() {
        return ArtifactType.AMI;
    }

    @Override
    public Optional<String> identity() {
        return Optional.empty();
    }
}
