package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;

/** Contents by their digest. */
@FunctionalInterface
public interface Blobs {
    /**
     * Returns the content with this digest; what is returned was checked against it.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if there is no such content, or it was changed
     */
    byte[] get(Digest digest);
}
