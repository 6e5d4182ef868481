package dev.immutabledeploy.rollout;

import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;

/**
 * The port to what runs instances. A platform observes and carries out single mutations; it holds no strategy, gate,
 * lease or ledger. Implementations keep nothing between calls that a restart could lose.
 */
public interface Platform {

    /** Returns the name in the deployment file. */
    String name();

    /** Returns what the platform can do at a target; asks nobody. */
    Capabilities capabilities(Target target);

    /**
     * Looks at a target; changes nothing.
     *
     * @throws UnavailableException if the platform cannot answer just now; looking again later may help
     */
    Observation observe(Target target, Depth depth);

    /** Carries out one mutation, once, within {@link Capabilities#callTimeout}; never throws for what the platform says. */
    Effect apply(Order order);

    /**
     * Tells whether a revision can still be brought back at a target.
     *
     * @throws UnavailableException if the platform cannot answer just now
     */
    Restorability restorability(Target target, Revision revision);

    /** How closely to look. */
    enum Depth {
        /** Cheap: enough to see progress. */
        PROGRESS,
        /** Names the revision of every instance by digest. */
        PROOF
    }
}
