package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.Digest;
import java.util.Objects;

/**
 * The image of one platform in an index.
 *
 * @param digest the digest of its manifest, which is what a machine reports as running
 * @param platform the platform, such as {@code linux/arm64/v8}; empty where the index does not say
 */
public record PlatformManifest(Digest digest, String platform) {
    public PlatformManifest {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(platform, "platform");
    }
}
