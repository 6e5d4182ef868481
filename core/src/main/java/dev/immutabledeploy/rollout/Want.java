package dev.immutabledeploy.rollout;

import dev.immutabledeploy.plan.Goal;
import java.util.Optional;

/**
 * What a step wants of a part: so many instances of the goal's revision, and enough others to make up the capacity.
 *
 * @param goal the goal; absent if nothing shall run
 * @param instances how many healthy instances run the goal's revision when the step is reached
 */
public record Want(Optional<Goal> goal, int instances) {

    /** Returns how many instances the part shall have in all. */
    public int capacity() {
        return goal.map(Goal::instances).orElse(0);
    }

    /** Returns how many instances of other revisions stay. */
    public int others() {
        return Math.max(0, capacity() - instances);
    }
}
