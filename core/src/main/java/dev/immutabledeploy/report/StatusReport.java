package dev.immutabledeploy.report;

import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.report.EnvironmentStatus.CondemnedLine;
import dev.immutabledeploy.report.EnvironmentStatus.InstanceLine;
import dev.immutabledeploy.report.EnvironmentStatus.Setback;
import dev.immutabledeploy.report.EnvironmentStatus.Situation;
import dev.immutabledeploy.report.EnvironmentStatus.UnderWay;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.ReleaseLine.ArtifactLine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.EnvironmentState.Condemned;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.RolloutState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a report says, as data: comment, status text and JSON are renderings of this one value.
 *
 * @param application the application
 * @param at the time of the report
 * @param run the page of the run that reports
 * @param environments the environments in the order of the deployment file
 */
public record StatusReport(String application, Instant at, Optional<URI> run, List<EnvironmentStatus> environments) {
    private static final int LOG_LINES = 100;

    public StatusReport {
        environments = List.copyOf(environments);
    }

    /** Returns the report of some ledger states. */
    public static StatusReport of(CommentInput input) {
        return new StatusReport(
                input.application(),
                input.now(),
                input.links().run(),
                input.environments().stream()
                        .map(environment -> status(environment, input.links(), input.history()))
                        .toList());
    }

    private static EnvironmentStatus status(EnvironmentReport report, Links links, int history) {
        EnvironmentState state = report.state().orElse(EnvironmentState.EMPTY);
        Optional<Long> superseded =
                report.about().filter(number -> number < state.lastNumber()).map(number -> state.lastNumber());
        return new EnvironmentStatus(
                report.environment(),
                situation(state),
                state.running().map(ReleaseLine::of),
                state.rollout().map(rollout -> underWay(rollout, report.plan())),
                superseded,
                superseded.isPresent() ? Optional.empty() : wayBack(report, state, links),
                setback(state),
                state.condemned().stream()
                        .map(condemned -> condemnedLine(report.environment(), condemned))
                        .toList(),
                state.releases().stream().limit(history).map(ReleaseLine::of).toList(),
                report.head(),
                fleet(report));
    }

    private static List<InstanceLine> fleet(EnvironmentReport report) {
        return report.fleet().entrySet().stream()
                .flatMap(part -> part.getValue().stream()
                        .map(instance -> new InstanceLine(
                                part.getKey(),
                                instance.id(),
                                instance.health().name().toLowerCase(Locale.ROOT),
                                instance.revision(),
                                instance.proven(),
                                instance.detail())))
                .toList();
    }

    private static Situation situation(EnvironmentState state) {
        if (state.rollout().isPresent()) {
            return goesBack(state.rollout().get()) ? Situation.GOING_BACK : Situation.ROLLING_OUT;
        }
        return state.releases().stream()
                .findFirst()
                .map(newest -> switch (newest.outcome()) {
                    case SUCCEEDED -> Situation.RUNNING;
                    case REVERTED -> Situation.REVERTED;
                    case ABORTED -> Situation.ABORTED;
                })
                .orElse(Situation.EMPTY);
    }

    private static boolean goesBack(RolloutState rollout) {
        return !rollout.forward() || rollout.stop().isPresent();
    }

    private static UnderWay underWay(RolloutState rollout, Optional<ReleasePlan> plan) {
        return new UnderWay(
                rollout.number(),
                ReleaseLine.word(rollout.kind()),
                rollout.phase().name().toLowerCase(Locale.ROOT),
                ArtifactLine.of(plan.map(ReleasePlan::artifacts).orElse(Map.of())),
                plan.flatMap(known -> known.source().commit()),
                rollout.by(),
                rollout.started(),
                rollout.deadline());
    }

    private static Optional<WayBack> wayBack(EnvironmentReport report, EnvironmentState state, Links links) {
        Optional<RolloutState> rollout = state.rollout();
        if (rollout.isPresent()) {
            // Nothing to offer to a release that goes back already, or that has nothing to go back to.
            return state.running()
                    .filter(before -> !goesBack(rollout.get()))
                    .map(before ->
                            wayBack(report.environment(), rollout.get().number(), before, Optional.empty(), links));
        }
        return state.running().flatMap(running -> state.rollbackTargets().stream()
                .filter(target -> !report.unrestorable().contains(target.number()))
                .findFirst()
                .map(target ->
                        wayBack(report.environment(), running.number(), target, irreversible(state, target), links)));
    }

    private static WayBack wayBack(
            String environment, long from, ReleaseRecord target, Optional<String> irreversible, Links links) {
        return new WayBack(
                from,
                target.number(),
                ArtifactLine.of(target.artifacts()),
                target.commit(),
                irreversible,
                links.rollback(environment, from, target.number()),
                links.typed(),
                links.boxes() && irreversible.isEmpty(),
                "immutable-deploy rollback " + environment + (irreversible.isPresent() ? " --over-irreversible" : ""));
    }

    private static Optional<String> irreversible(EnvironmentState state, ReleaseRecord target) {
        return state.irreversibleAfter(target.number()).flatMap(ReleaseRecord::irreversible);
    }

    private static Optional<Setback> setback(EnvironmentState state) {
        if (state.rollout().isPresent()) {
            RolloutState rollout = state.rollout().get();
            return rollout.stop().map(stop -> setback(rollout.number(), stop.what()));
        }
        return state.releases().stream()
                .findFirst()
                .filter(newest -> !newest.succeeded())
                .map(newest -> setback(newest.number(), newest.reason().orElse("no reason was recorded")));
    }

    private static Setback setback(long release, String reason) {
        List<String> lines = PlainText.lines(reason);
        List<String> log = PlainText.details(reason);
        return new Setback(
                release,
                lines.isEmpty() ? "no reason was recorded" : lines.get(0),
                log.subList(Math.max(0, log.size() - LOG_LINES), log.size()));
    }

    private static CondemnedLine condemnedLine(String environment, Condemned condemned) {
        return new CondemnedLine(
                condemned.release(),
                PlainText.headline(condemned.reason()),
                condemned.commit(),
                condemned.at(),
                "immutable-deploy pardon " + environment + " " + condemned.release() + " --reason '…'");
    }
}
