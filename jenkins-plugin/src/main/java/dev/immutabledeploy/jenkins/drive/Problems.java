package dev.immutabledeploy.jenkins.drive;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.UnavailableException;
import java.util.List;

/** What went wrong, in people's words. */
public final class Problems {
    private Problems() {}

    /** Returns what an exception tells; of one that nobody foresaw, only its kind, as its text may hold anything. */
    public static List<Problem> of(RuntimeException e) {
        if (e instanceof ProblemException problem) {
            return problem.problems().stream().map(InWords::of).toList();
        }
        if (e instanceof UnavailableException unavailable) {
            return List.of(InWords.of(unavailable.problem()));
        }
        return List.of(Problem.unknown(
                "unexpected",
                "something unexpected went wrong: " + e.getClass().getSimpleName(),
                "see the controller's log; the release stands where its ledger says"));
    }
}
