package dev.immutabledeploy.rollout;

import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one tick saw, as one value; what to do is a pure function of it.
 *
 * @param rollout the release under way
 * @param plan its recorded plan
 * @param owner whose targets they must be
 * @param fence the fence of this driver's orders from now on; of a higher epoch once an intent was given up unseen
 * @param parts what was seen of each part
 * @param readings the gates, once they have been read
 * @param settled the ids of the pending intents whose settle time has passed
 * @param waitedFor what the last look waited for, if it did
 * @param now the driver's wall-clock time
 */
record Sighting(
        RolloutState rollout,
        ReleasePlan plan,
        Owner owner,
        Order.Fence fence,
        Map<String, PartView> parts,
        Optional<GateWatch.Readings> readings,
        Set<String> settled,
        Optional<String> waitedFor,
        Instant now) {

    /** What was seen of a part. */
    sealed interface PartView {}

    /**
     * The platform answered.
     *
     * @param observation what it saw
     * @param move what comes next toward the step wanted
     * @param shows whether the effect of the pending intent can be seen
     */
    record Seen(Observation observation, Move move, boolean shows) implements PartView {
        Optional<Owner> owner() {
            return observation.owner();
        }

        List<Instance> fleet() {
            return observation.fleet();
        }
    }

    /**
     * The platform did not answer.
     *
     * @param problem why
     */
    record Unseen(Problem problem) implements PartView {}

    Sighting with(GateWatch.Readings newReadings) {
        return new Sighting(rollout, plan, owner, fence, parts, Optional.of(newReadings), settled, waitedFor, now);
    }

    /** Returns what was seen of a part. */
    PartView view(RolloutState.PartState part) {
        PartView view = parts.get(part.name());
        return view == null
                ? new Unseen(Problem.unknown("not-looked-at", "part " + part.name() + " was not looked at", ""))
                : view;
    }

    /** Returns what the platform of a part answered; asked for only when every platform has. */
    Seen answered(RolloutState.PartState part) {
        return (Seen) view(part);
    }

    /** Tells whether every platform answered. */
    boolean complete() {
        return parts.values().stream().allMatch(Seen.class::isInstance);
    }
}
