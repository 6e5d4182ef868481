package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.ImageReference;

/**
 * Who knows where a registry itself guarantees that a tag cannot be moved. The distribution API cannot tell; the API of
 * a certain registry may.
 */
@FunctionalInterface
public interface TagGuarantee {
    /** No tag is guaranteed. */
    TagGuarantee NONE = image -> false;

    /** Tells whether the registry refuses to move this tag, for everybody and always. */
    boolean cannotMove(ImageReference tagged);
}
