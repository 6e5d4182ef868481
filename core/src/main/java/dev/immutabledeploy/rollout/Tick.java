package dev.immutabledeploy.rollout;

import dev.immutabledeploy.problem.Problem;
import java.time.Duration;

/** What came of one tick, and when to look again. */
public sealed interface Tick {

    /**
     * The rollout goes on.
     *
     * @param lookAgain after which time the next tick is due
     */
    record Again(Duration lookAgain) implements Tick {}

    /**
     * The release has ended, however it did.
     *
     * @param release its record
     */
    record Ended(ReleaseRecord release) implements Tick {}

    /**
     * This driver stops; the release goes on without it, or stays unfinished.
     *
     * @param problem why: taken over by somebody else (refused), or a state that a person must look at (unknown)
     */
    record Left(Problem problem) implements Tick {}
}
