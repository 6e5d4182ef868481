package dev.immutabledeploy;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.RolloutState;
import java.util.Optional;

/**
 * A request to roll back.
 *
 * @param environment where
 * @param from the release to leave, as whoever asks has seen it; refused unless it runs or is under way; anything if absent
 * @param to the release whose revision shall run again; the previous good one if absent
 * @param reason why, for people; what runs now is condemned for it
 * @param requestId an id of the request: asking twice makes one release
 * @param overIrreversible whether it is accepted to go back over a release that was declared irreversible
 * @param onUnfinished what to do first when a release is under way, if {@code to} names one; without {@code to}, or
 *     if {@code from} is under way and {@code to} ran before, the release under way itself goes back
 */
public record RollbackRequest(
        String environment,
        Optional<Long> from,
        Optional<Long> to,
        String reason,
        String requestId,
        boolean overIrreversible,
        OnUnfinished onUnfinished) {

    /** Tells whether a release under way is meant: none is named, or that one is left for what ran before it. */
    boolean sendsBack(EnvironmentState state) {
        Optional<Long> underWay = state.rollout().map(RolloutState::number);
        return to.isEmpty()
                || (from.isPresent()
                        && from.equals(underWay)
                        && to.equals(state.running().map(ReleaseRecord::number)));
    }

    /** Returns the request of somebody who has made sure already what is left. */
    RollbackRequest fromAnything() {
        return new RollbackRequest(
                environment, Optional.empty(), to, reason, requestId, overIrreversible, onUnfinished);
    }

    /**
     * Makes sure that what is left is what was seen: who decided by an old page must not roll back something else.
     *
     * @throws ProblemException if another release runs or is under way
     */
    void checkFrom(EnvironmentState state) {
        Optional<Long> now = state.rollout().map(RolloutState::number).or(() -> state.running()
                .map(ReleaseRecord::number));
        from.filter(number -> !now.equals(from)).ifPresent(number -> {
            throw new ProblemException(Problem.refused(
                    "outdated",
                    "release " + number + " of " + environment + " is not the one that runs: "
                            + now.map(other -> "release " + other + " is").orElse("there is none"),
                    "look at `status " + environment + "`, and decide again"));
        });
    }
}
