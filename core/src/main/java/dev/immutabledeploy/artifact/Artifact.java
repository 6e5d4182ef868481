package dev.immutabledeploy.artifact;

import java.util.Objects;
import java.util.Optional;

/**
 * What a reference resolved to: content-addressed, it cannot change. Two artifacts are the same when their identities
 * are.
 *
 * @param type the kind of artifact
 * @param reference the pinned reference, as it belongs in a pipeline
 * @param identity the content address or other immutable identity: a digest, an AMI id, an object version, a function
 *     version
 * @param location where the bytes can be read from when they are published, such as the absolute path of a file; not
 *     part of the identity
 */
public record Artifact(ArtifactType type, String reference, String identity, Optional<String> location) {
    public Artifact {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(location, "location");
        if (reference.isBlank() || identity.isBlank()) {
            throw new IllegalArgumentException("an artifact has a reference and an identity");
        }
    }

    /** Tells whether this is the same artifact, wherever it was found. */
    public boolean sameAs(Artifact other) {
        return type == other.type && identity.equals(other.identity);
    }
}
