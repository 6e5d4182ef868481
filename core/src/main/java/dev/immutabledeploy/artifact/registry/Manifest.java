package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.Digest;
import java.util.List;

/** What a registry keeps under a digest, whose content was proven to have it. */
sealed interface Manifest {
    /** Returns the proven digest. */
    Digest digest();

    /** An image for one platform. */
    record Single(Digest digest) implements Manifest {}

    /**
     * A list of images, one for each platform. What else an index lists, such as attestations, is left out.
     *
     * @param digest the proven digest
     * @param platforms the images in the order of the index
     */
    record Index(Digest digest, List<PlatformManifest> platforms) implements Manifest {
        public Index {
            platforms = List.copyOf(platforms);
        }
    }
}
