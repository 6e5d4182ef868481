package dev.immutabledeploy.rollout;

import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Target;
import java.util.Optional;

/**
 * One mutation for a platform to carry out.
 *
 * @param target where
 * @param intent what
 * @param goal what the part shall run, for intents that publish or start it
 * @param owner whose target it is
 * @param fence who sends it; where the platform fences, it refuses an order whose fence is lower than one it has seen
 * @param blobs the contents of configuration
 */
public record Order(Target target, Intent intent, Optional<Goal> goal, Owner owner, Fence fence, Blobs blobs) {

    /**
     * Who sends an order.
     *
     * @param release the release number
     * @param epoch the epoch in which it was sent, never decreasing in an environment
     */
    public record Fence(long release, long epoch) implements Comparable<Fence> {
        @Override
        public int compareTo(Fence other) {
            int byRelease = Long.compare(release, other.release);
            return byRelease != 0 ? byRelease : Long.compare(epoch, other.epoch);
        }
    }
}
