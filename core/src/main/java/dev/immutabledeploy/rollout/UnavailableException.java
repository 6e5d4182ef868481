package dev.immutabledeploy.rollout;

import dev.immutabledeploy.problem.Problem;

/** A platform or store cannot answer just now. A rollout waits and looks again; it never fails because of this. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Takes what people shall read. */
    public UnavailableException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** Returns what people shall read. */
    public Problem problem() {
        return problem;
    }
}
