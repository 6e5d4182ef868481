package dev.immutabledeploy.github;

import dev.immutabledeploy.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** GitHub did not do what was asked. It never leaves this package: public doors answer with a {@link Reply}. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Instant> again;
    private final int status;

    /**
     * Takes what went wrong.
     *
     * @param again when to ask again, where that may help
     * @param status the status of the answer; 0 if there was none
     */
    Trouble(Problem problem, Optional<Instant> again, int status) {
        super(problem.toString());
        this.problem = problem;
        this.again = again;
        this.status = status;
    }

    Problem problem() {
        return problem;
    }

    Optional<Instant> again() {
        return again;
    }

    int status() {
        return status;
    }

    /** Tells whether what was asked for is not there (any more), or cannot be seen. */
    boolean isMissing() {
        return status == 404 || status == 410;
    }
}
