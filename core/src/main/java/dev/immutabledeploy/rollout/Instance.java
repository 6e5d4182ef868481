package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance of the fleet, with the revision that it really runs.
 *
 * @param id the platform's name of it
 * @param revision the revision it runs; absent if it cannot be told
 * @param health whether it is healthy
 * @param proven whether the revision was proven by digest, not only claimed
 * @param detail something for people, such as an address or a reason; no secret
 */
public record Instance(String id, Optional<Digest> revision, Health health, boolean proven, String detail) {
    public Instance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(detail, "detail");
    }

    /** The health of an instance. */
    public enum Health {
        /** Started, not yet healthy. */
        STARTING,
        /** Healthy and serving. */
        HEALTHY,
        /** Was healthy once, or is beyond its time. */
        UNHEALTHY,
        /** Gets no new traffic and will stop. */
        DRAINING
    }

    /** Tells whether the instance is healthy and runs this revision. */
    public boolean runs(Digest wanted) {
        return health == Health.HEALTHY && revision.filter(wanted::equals).isPresent();
    }
}
