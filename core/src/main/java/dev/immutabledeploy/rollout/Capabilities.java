package dev.immutabledeploy.rollout;

import java.time.Duration;
import java.util.Set;

/**
 * What a platform can do at a target.
 *
 * @param strategies the names of the strategies it can follow
 * @param holds whether it holds between steps until it is told to go on; otherwise it runs on by itself
 * @param fences whether it refuses commands of a lower release or epoch, so that a late mutation never takes effect
 * @param callTimeout how long a mutation takes at most
 */
public record Capabilities(Set<String> strategies, boolean holds, boolean fences, Duration callTimeout) {
    public Capabilities {
        strategies = Set.copyOf(strategies);
    }
}
