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
     * What was seen of a ledger.
     *
     * @param ledger the ledger's random id
     * @param release the number of the newest release there was
     * @param head the hash of the newest entry there was
     */
    record Seen(String ledger, long release, Digest head) {}

    /**
     * Returns the newest that is remembered of an environment; empty also where nobody can be asked just now, as a
     * witness guards the record and must not stand in the way of a release.
     *
     * @param environment the environment
     */
    Optional<Seen> lastSeen(String environment);
}
