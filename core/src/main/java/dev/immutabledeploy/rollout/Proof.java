package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import java.util.List;
import java.util.Optional;

/** Proves by digest that a fleet runs what it shall, and that requests reach nothing else. */
public final class Proof {
    private Proof() {}

    /**
     * Returns what a fleet lacks to be proven to run its goal and nothing else; empty if it is proven.
     *
     * @param part the part's name, for people
     * @param goal what it shall run; absent if nothing
     * @param warm the revision whose instances may be there besides, if no requests reach them
     * @param seen the fleet, looked at with {@link Platform.Depth#PROOF}
     */
    public static Optional<String> missing(String part, Optional<Goal> goal, Optional<Digest> warm, Observation seen) {
        Routing routing = seen.routing();
        List<Instance> counted = seen.fleet().stream()
                .filter(instance ->
                        warm.isEmpty() || !instance.revision().equals(warm) || routing.reaches(instance.revision()))
                .toList();
        for (Instance instance : counted) {
            boolean runs =
                    goal.filter(wanted -> instance.runs(wanted.revision().id())).isPresent();
            if (!runs || !instance.proven()) {
                String detail = instance.detail().isEmpty() ? "" : ": " + instance.detail();
                return Optional.of("instance " + instance.id() + " of part " + part
                        + " is not proven to run the revision wanted" + detail);
            }
        }
        int wanted = goal.map(seen::expected).orElse(0);
        if (counted.size() != wanted) {
            return Optional.of("part " + part + " has " + counted.size() + " instances, not " + wanted);
        }
        boolean reached = routing.even()
                || goal.isEmpty()
                || routing.onlyTo(goal.get().revision().id());
        return reached ? Optional.empty() : Optional.of("not all requests to part " + part + " reach what shall run");
    }
}
