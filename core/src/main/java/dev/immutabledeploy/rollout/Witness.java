package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import java.util.Optional;

/**
 * Who remembers a ledger from outside of it, such as the deployments that a forge keeps. A witness that the ledger does
 * not contain tells that the ledger was lost, replaced or rewritten.
 */
@FunctionalInterface
public interface Witness {
    /** Remembers nothing. */
    Witness NONE = environment -> Optional.empty();

    /**
     * Returns the hash of an entry that was seen in the ledger, the newest that is remembered.
     *
     * @param environment the environment that the entry belongs to
     * @throws UnavailableException if it cannot be asked just now
     */
    Optional<Digest> lastSeen(String environment);
}
