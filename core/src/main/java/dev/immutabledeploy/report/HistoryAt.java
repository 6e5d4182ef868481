package dev.immutabledeploy.report;

import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.RolloutState;
import java.time.Instant;
import java.util.Optional;

/**
 * What ran in an environment at a moment.
 *
 * @param environment its name
 * @param at the moment
 * @param running the release that ran; absent if none had succeeded yet
 * @param underWay the number of the release that was under way then
 */
public record HistoryAt(String environment, Instant at, Optional<ReleaseLine> running, Optional<Long> underWay) {

    /** Returns the report of a state as it was recorded. */
    public static HistoryAt of(String environment, Instant at, EnvironmentState state) {
        return new HistoryAt(
                environment,
                at,
                state.running().map(ReleaseLine::of),
                state.rollout().map(RolloutState::number));
    }

    /** Returns the text: a sentence, and what was under way. */
    public String text() {
        String where = PlainText.line(environment) + " at " + Human.time(at) + ": ";
        String ran = running.map(release -> "release " + release.number() + " (" + release.kindText() + ") ran\n"
                        + artifacts(release)
                        + release.commit()
                                .map(commit -> "  commit     " + PlainText.line(commit) + "\n")
                                .orElse(""))
                .orElse("nothing had been released yet\n");
        return where
                + ran
                + underWay.map(number -> "  under way  release " + number + "\n")
                        .orElse("");
    }

    private static String artifacts(ReleaseLine release) {
        StringBuilder text = new StringBuilder();
        release.artifacts().forEach(artifact -> text.append("  artifact   ")
                .append(PlainText.line(artifact.name() + "  " + artifact.reference()))
                .append('\n'));
        return text.toString();
    }
}
