package dev.immutabledeploy.rollout;

import dev.immutabledeploy.plan.Goal;
import java.util.List;
import java.util.Optional;

/** Proves by digest that a fleet runs what it shall, and nothing else. */
public final class Proof {
    private Proof() {}

    /**
     * Returns what a fleet lacks to be proven to run its goal and nothing else; empty if it is proven.
     *
     * @param part the part's name, for people
     * @param goal what it shall run; absent if nothing
     * @param fleet every instance, looked at with {@link Platform.Depth#PROOF}
     */
    public static Optional<String> missing(String part, Optional<Goal> goal, List<Instance> fleet) {
        for (Instance instance : fleet) {
            boolean runs =
                    goal.filter(wanted -> instance.runs(wanted.revision().id())).isPresent();
            if (!runs || !instance.proven()) {
                String detail = instance.detail().isEmpty() ? "" : ": " + instance.detail();
                return Optional.of("instance " + instance.id() + " of part " + part
                        + " is not proven to run the revision wanted" + detail);
            }
        }
        int wanted = goal.map(Goal::instances).orElse(0);
        return fleet.size() == wanted
                ? Optional.empty()
                : Optional.of("part " + part + " has " + fleet.size() + " instances, not " + wanted);
    }
}
