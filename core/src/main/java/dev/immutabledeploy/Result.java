package dev.immutabledeploy;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.ReleaseRecord;
import java.util.Optional;

/**
 * How an operation ended.
 *
 * @param answer in one word
 * @param asAsked whether that is what was asked for
 * @param release the release, where there is one
 * @param problem why it is not as asked, where something more can be said
 */
public record Result(Answer answer, boolean asAsked, Optional<ReleaseRecord> release, Optional<Problem> problem) {

    /** The answers. */
    public enum Answer {
        /** The release succeeded. */
        SUCCEEDED,
        /** It went back; what ran before runs again. */
        REVERTED,
        /** It was stopped; what ran before runs again. */
        ABORTED,
        /** All of it runs already, proven: nothing was done. */
        UNCHANGED,
        /** This process stopped driving; the release goes on elsewhere or stays unfinished. */
        LEFT
    }

    static Result of(ReleaseRecord release, boolean asAsked) {
        Answer answer =
                switch (release.outcome()) {
                    case SUCCEEDED -> Answer.SUCCEEDED;
                    case REVERTED -> Answer.REVERTED;
                    case ABORTED -> Answer.ABORTED;
                };
        return new Result(answer, asAsked, Optional.of(release), Optional.empty());
    }

    static Result left(Problem problem) {
        return new Result(Answer.LEFT, false, Optional.empty(), Optional.of(problem));
    }

    static Result unchanged(Optional<ReleaseRecord> running) {
        return new Result(Answer.UNCHANGED, true, running, Optional.empty());
    }

    /** Returns the exit code: 0 as asked, 1 the answer is no, 3 a person must look. */
    public int exitCode() {
        return problem.map(value -> value.kind().exitCode()).orElse(asAsked ? 0 : 1);
    }
}
