package dev.immutabledeploy.rollout;

import java.time.Duration;
import java.util.Set;

/**
 * What a platform can do at a target.
 *
 * @param strategies the names of the strategies it can follow
 * @param holding those of them with which it holds between steps until it is told to go on; with the others it runs on by
 *     itself
 * @param fences whether it refuses commands of a lower release or epoch, so that a late mutation never takes effect
 * @param scales whether the number of instances is ours to say; otherwise the platform scales by itself
 * @param callTimeout how long a mutation takes at most
 */
public record Capabilities(
        Set<String> strategies, Set<String> holding, boolean fences, boolean scales, Duration callTimeout) {
    public Capabilities {
        strategies = Set.copyOf(strategies);
        holding = Set.copyOf(holding);
    }

    /** Takes what a platform can do that does not scale by itself. */
    public Capabilities(Set<String> strategies, Set<String> holding, boolean fences, Duration callTimeout) {
        this(strategies, holding, fences, /* scales= */ true, callTimeout);
    }

    /** Takes whether it holds with every strategy, or with none. */
    public Capabilities(Set<String> strategies, boolean holds, boolean fences, Duration callTimeout) {
        this(strategies, holds ? strategies : Set.of(), fences, callTimeout);
    }

    /** Tells whether it holds between the steps of a strategy. */
    public boolean holds(String strategy) {
        return holding.contains(strategy);
    }
}
