package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.Digest;
import java.util.List;
import java.util.Objects;

/**
 * The digests that one image may be seen running as. An index and a platform's manifest in it are the same artifact,
 * nothing else is.
 *
 * @param digest the digest that was pinned
 * @param platforms the platforms' manifests in it, if it is an index
 */
public record ImageIdentity(Digest digest, List<PlatformManifest> platforms) {
    public ImageIdentity {
        Objects.requireNonNull(digest, "digest");
        platforms = List.copyOf(platforms);
    }

    /** Tells whether a digest that is seen running is this image. */
    public boolean includes(Digest seen) {
        return digest.equals(seen)
                || platforms.stream().anyMatch(platform -> platform.digest().equals(seen));
    }
}
