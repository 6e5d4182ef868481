package dev.immutabledeploy.github;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.report.CommentInput;
import dev.immutabledeploy.report.EnvironmentReport;
import dev.immutabledeploy.report.Links;
import dev.immutabledeploy.report.StatusReport;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.RolloutState;
import dev.immutabledeploy.testing.WorkflowPages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ledgers say, for reports. */
final class Ledgers {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Links LINKS = new WorkflowPages(1);

    private Ledgers() {}

    /** Returns an environment in which so many releases succeeded, one after the other. */
    static EnvironmentState succeeded(int count) {
        List<ReleaseRecord> releases = new ArrayList<>();
        for (long number = count; number >= 1; number--) {
            releases.add(release(number, Optional.empty()));
        }
        return new EnvironmentState(count, Optional.empty(), Optional.empty(), releases, List.of());
    }

    static ReleaseRecord release(long number, Optional<String> irreversible) {
        return new ReleaseRecord(
                number,
                ReleaseKind.DEPLOY,
                ReleaseRecord.Outcome.SUCCEEDED,
                number,
                Optional.empty(),
                Digest.ofText("plan " + number),
                "request-" + number,
                Map.of("app", Digest.ofText("revision " + number)),
                Map.of(
                        "shop",
                        new Artifact(
                                ArtifactType.FILE,
                                "build/shop.jar",
                                Digest.ofText("bytes " + number).text(),
                                Optional.empty())),
                Optional.of("9fceb02d0ae598e95dc970b74767f19372d61af8"),
                irreversible,
                "dana",
                Optional.empty(),
                NOON,
                NOON.plusSeconds(90));
    }

    static RolloutState rollout(long number, boolean forward) {
        return rollout(number, forward, NOON.plusSeconds(800));
    }

    static RolloutState rollout(long number, boolean forward, Instant deadline) {
        return new RolloutState(
                number,
                ReleaseKind.DEPLOY,
                "request-" + number,
                "dana",
                Digest.ofText("plan " + number),
                RolloutState.Phase.REPLACING,
                forward,
                List.of(),
                Optional.empty(),
                List.of(),
                3,
                NOON,
                NOON,
                deadline);
    }

    /** Returns the report of environments by name, in their order. */
    static StatusReport report(Map<String, EnvironmentState> environments) {
        List<EnvironmentReport> reports = environments.entrySet().stream()
                .map(entry -> EnvironmentReport.of(
                        entry.getKey(),
                        Optional.of(entry.getValue()),
                        Optional.of(Digest.ofText("head")),
                        Optional.empty()))
                .toList();
        return StatusReport.of(new CommentInput("shop", reports, LINKS, NOON, 10));
    }
}
