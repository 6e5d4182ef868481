package dev.immutabledeploy.rollout;

import dev.immutabledeploy.problem.Problem;

/** What became of a mutation, as far as its reply tells; the truth is seen by observing. */
public sealed interface Effect {

    /** It took effect. */
    record Done() implements Effect {}

    /** It had taken effect before. */
    record AlreadyDone() implements Effect {}

    /**
     * It did not and will not take effect.
     *
     * @param problem why
     * @param blamesRevision whether the revision is at fault, rather than the platform
     */
    record Refused(Problem problem, boolean blamesRevision) implements Effect {}

    /** It may or may not have taken effect; throttling and lost replies are this. */
    record InDoubt(Problem problem) implements Effect {}
}
