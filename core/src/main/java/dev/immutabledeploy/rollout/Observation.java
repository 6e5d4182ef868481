package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a platform saw at a target: an immutable value. Its methods are pure functions of what was seen, so that a
 * decision can be repeated and tested without the platform.
 */
public interface Observation {

    /** Returns whose target it is, if anybody's. */
    Optional<Owner> owner();

    /** Returns every instance there is, running or not, of whatever revision. */
    List<Instance> fleet();

    /** Returns the highest fence of an order that the platform has seen; absent where it keeps none. */
    default Optional<Order.Fence> fence() {
        return Optional.empty();
    }

    /** Returns which revisions get the requests; all instances alike, unless the platform routes by weight. */
    default Routing routing() {
        return Routing.EVEN;
    }

    /** Returns what is known of a revision that the platform keeps, if it can tell. */
    Optional<Revision> revision(Digest id);

    /** Returns the next mutation on the way to what is wanted, or why there is none. */
    Move next(Want want);

    /**
     * Returns what forbids a release to begin here, such as that the platform is busy with something else.
     *
     * @param kind what the release is for
     * @param want what its first step wants
     */
    default List<Problem> objections(ReleaseKind kind, Want want) {
        return List.of();
    }

    /** Returns what people should know before a release begins here, one sentence each. */
    default List<String> remarks() {
        return List.of();
    }

    /** Returns how many instances there must be for a goal: as many as it says, unless the platform scales by itself. */
    default int expected(Goal goal) {
        return goal.instances();
    }

    /**
     * Tells whether the effect of an intent can be seen. Recognised by novelty: by the name that the intent gave, or
     * as something with the intent's revision that is not in {@link Action#like}.
     */
    boolean shows(Intent intent);
}
