package dev.immutabledeploy.rollout;

import dev.immutabledeploy.problem.Problem;
import java.time.Duration;

/** What a platform says comes next on the way to what is wanted. */
public sealed interface Move {

    /**
     * One mutation.
     *
     * @param action what to do
     * @param settle after which time its effect is visible or will never be: call timeout and consistency window
     */
    record Act(Action action, Duration settle) implements Move {}

    /**
     * Nothing to do yet.
     *
     * @param lookAgain when something is expected to have changed
     * @param why what is being waited for, for people
     */
    record Wait(Duration lookAgain, String why) implements Move {}

    /**
     * Nothing to do: the platform works on it by itself, and it shall be known soon when it is done.
     *
     * @param lookAgain how often to look, however long it takes
     * @param why what is being waited for, for people
     */
    record Watch(Duration lookAgain, String why) implements Move {}

    /** What is wanted is so. */
    record There() implements Move {}

    /**
     * It will not become so.
     *
     * @param problem why, with the last words of whatever failed
     * @param blamesRevision whether the revision is at fault, rather than the platform
     */
    record Failed(Problem problem, boolean blamesRevision) implements Move {}

    /** It cannot be known; a person must look. */
    record Unknown(Problem problem) implements Move {}
}
