package dev.immutabledeploy.report;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.EnvironmentState.Condemned;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import dev.immutabledeploy.rollout.RolloutState;
import dev.immutabledeploy.testing.WorkflowPages;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ledger states for reports. Every text in them that comes from outside is the one given. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant NOW = NOON.plus(Duration.ofDays(2));
    static final Links LINKS = new Links() {
        @Override
        public Optional<URI> rollback(String environment, long from, long to) {
            return Optional.of(URI.create("https://ci.example.com/job/shop/rollback?from=" + from + "&to=" + to));
        }

        @Override
        public Optional<URI> run() {
            return Optional.of(URI.create("https://ci.example.com/job/shop/42/"));
        }
    };

    /** A page that has to be told everything, and boxes beside it. */
    static final Links GITHUB = new WorkflowPages(42);

    private Sample() {}

    static ReleaseRecord release(long number, ReleaseKind kind, Outcome outcome, String text) {
        return release(number, kind, outcome, text, text, number % 2 == 0 ? Optional.of(text) : Optional.empty());
    }

    static ReleaseRecord shop(long number, ReleaseKind kind, Outcome outcome, String reason) {
        return release(
                number,
                kind,
                outcome,
                "shop",
                reason,
                number == 6 ? Optional.of("drops the column orders.state") : Optional.empty());
    }

    private static ReleaseRecord release(
            long number, ReleaseKind kind, Outcome outcome, String text, String reason, Optional<String> irreversible) {
        Optional<Long> restores = kind == ReleaseKind.ROLLBACK ? Optional.of(number - 2) : Optional.empty();
        Instant started = NOON.plus(Duration.ofHours(number));
        return new ReleaseRecord(
                number,
                kind,
                outcome,
                restores.orElse(number),
                restores,
                Digest.ofText("plan " + number),
                "request-" + number,
                Map.of("app", Digest.ofText("revision " + restores.orElse(number))),
                Map.of(text, artifact(text, restores.orElse(number))),
                Optional.of("9fceb02d0ae598e95dc970b74767f19372d6" + (1000 + number)),
                irreversible,
                text,
                outcome == Outcome.SUCCEEDED ? Optional.empty() : Optional.of(reason),
                started,
                started.plusSeconds(60 + number));
    }

    static Artifact artifact(String text, long number) {
        return new Artifact(
                ArtifactType.FILE,
                "build/" + (text.isBlank() ? "shop" : text) + ".jar",
                Digest.ofText("bytes " + number).text(),
                Optional.empty());
    }

    static EnvironmentState atRest(ReleaseRecord... oldestFirst) {
        List<ReleaseRecord> releases = new ArrayList<>(List.of(oldestFirst));
        java.util.Collections.reverse(releases);
        return new EnvironmentState(releases.size(), Optional.empty(), Optional.empty(), releases, List.of());
    }

    static EnvironmentState condemning(EnvironmentState state, long release, String reason) {
        return state.condemning(new Condemned(
                release, List.of(Digest.ofText("revision " + release)), Optional.of("9fceb02"), reason, NOON));
    }

    static RolloutState rollout(long number, boolean forward, Optional<String> stop) {
        return new RolloutState(
                number,
                ReleaseKind.DEPLOY,
                "request-" + number,
                "dana",
                Digest.ofText("plan " + number),
                RolloutState.Phase.REPLACING,
                forward,
                List.of(),
                stop.map(what -> new RolloutState.Stop(RolloutState.Cause.GATE, what, Optional.empty(), NOON)),
                List.of(),
                3,
                NOW.minusSeconds(100),
                NOW.minusSeconds(100),
                NOW.plusSeconds(800));
    }

    static EnvironmentReport report(String environment, EnvironmentState state) {
        return EnvironmentReport.of(
                environment,
                Optional.of(state),
                Optional.of(Digest.ofText("head of " + environment)),
                Optional.empty());
    }

    static StatusReport report(String application, Links links, EnvironmentReport... environments) {
        return StatusReport.of(new CommentInput(application, List.of(environments), links, NOW, 10));
    }
}
