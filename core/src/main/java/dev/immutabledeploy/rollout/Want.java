package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Strategy.Step;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a step wants of a part: so many instances of the goal's revision, enough others to make up the capacity, and
 * which share of the requests the goal gets.
 *
 * @param goal the goal; absent if nothing shall run
 * @param instances how many healthy instances run the goal's revision when the step is reached
 * @param weight the share of the requests that goes to the goal's revision, in percent; absent if all instances get
 *     requests alike
 * @param kept the revisions whose instances stay, besides the goal's
 * @param course the whole way that the step is part of
 */
public record Want(Optional<Goal> goal, int instances, Optional<Integer> weight, Set<Digest> kept, Course course) {
    public Want {
        kept = Set.copyOf(kept);
    }

    /** Takes a step with nothing known around it. */
    public Want(Optional<Goal> goal, int instances, Optional<Integer> weight, Set<Digest> kept) {
        this(goal, instances, weight, kept, Course.NONE);
    }

    /** Returns what a step wants where all instances get requests alike and nothing else stays. */
    public static Want evenly(Optional<Goal> goal, int instances) {
        return new Want(goal, instances, Optional.empty(), Set.of());
    }

    /**
     * Returns what the first step of a part wants.
     *
     * @param now the driver's time
     */
    public static Want first(ReleasePlan plan, PartPlan part, Instant now) {
        Course course = new Course(part.steps(), plan.bake(), now, plan.source().commit(), /* forward= */ true);
        return of(part.steps().get(0), part, Optional.of(part.goal()), part.before(), course);
    }

    /** Returns what a step of a part wants, in the direction from {@code other} to {@code goal}. */
    static Want of(Step step, PartPlan part, Optional<Goal> goal, Optional<Goal> other, Course course) {
        Set<Digest> kept = new HashSet<>();
        part.warm().ifPresent(kept::add);
        if (step.keeps()) {
            other.ifPresent(replaced -> kept.add(replaced.revision().id()));
        }
        goal.ifPresent(wanted -> kept.remove(wanted.revision().id()));
        return new Want(goal, step.instances(), step.weight(), kept, course);
    }

    /** Returns how many instances the part shall have in all, what is kept besides not counted. */
    public int capacity() {
        return goal.map(Goal::instances).orElse(0);
    }

    /** Returns how many instances of other revisions stay until the goal has taken their place. */
    public int others() {
        return Math.max(0, capacity() - instances);
    }
}
