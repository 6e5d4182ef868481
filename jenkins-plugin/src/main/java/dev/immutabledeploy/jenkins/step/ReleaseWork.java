package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.DeployRequest;
import dev.immutabledeploy.PromoteRequest;
import dev.immutabledeploy.Result;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.jenkins.agent.Workspace;
import dev.immutabledeploy.jenkins.drive.Driving;
import dev.immutabledeploy.jenkins.drive.Owner;
import dev.immutabledeploy.jenkins.drive.Progress;
import dev.immutabledeploy.jenkins.page.JobRecords;
import dev.immutabledeploy.jenkins.page.ReleasesAction;
import dev.immutabledeploy.jenkins.release.JenkinsLinks;
import dev.immutabledeploy.jenkins.release.Place;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.Links;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.report.ReleaseLine;
import dev.immutabledeploy.rollout.UnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step that changes what runs: it has a release driven, and shows it on the page of its build. */
final class ReleaseWork implements ImmutableDeployExecution.Work, Owner {
    private final ImmutableDeployExecution execution;
    private final StepOrder order;
    private final Surroundings around;
    private @Nullable Driving driving;

    ReleaseWork(ImmutableDeployExecution execution, StepOrder order, Surroundings around) {
        this.execution = execution;
        this.order = order;
        this.around = around;
    }

    /** With the key kept, the ledger alone is needed; before that, nothing was changed and all is read anew. */
    @Override
    public void begin() throws IOException, InterruptedException {
        boolean again = !execution.key().isEmpty();
        ReleaseKey key = again ? ReleaseKey.parse(execution.key()) : key();
        Progress progress = again
                ? ReleasesAction.of(around.run())
                        .progress(execution.requestId())
                        .orElseGet(() -> fresh(key))
                : fresh(key);
        Driving drives = new Driving(this, progress, around.trip(order));
        driving = drives;
        if (!again) {
            execution.keep(key.json());
            JobRecords.of(around.run().getParent()).remember(key);
            around.link("Immutable Deploy: " + key.application() + ", " + key.environment(), page());
        }
        boolean begun = again && hasBegun(drives);
        Optional<Workspace> workspace =
                begun || order.command() == Command.ROLLBACK ? Optional.empty() : Optional.of(around.workspace(order));
        drives.begin(place -> session(place, drives, workspace));
    }

    private boolean hasBegun(Driving drives) {
        try {
            return drives.place()
                    .releases()
                    .asked(drives.place().key().environment(), execution.requestId())
                    .isPresent();
        } catch (UnavailableException e) {
            drives.place().close();
            throw e;
        }
    }

    /** Relative to the root, so that it leads there however somebody reaches this Jenkins. */
    private String page() {
        return "/" + around.run().getUrl() + JenkinsLinks.PAGE + "/";
    }

    /** A rollback needs no checkout, where this job has released to the environment before. */
    private ReleaseKey key() throws InterruptedException {
        Optional<ReleaseKey> known = order.command() == Command.ROLLBACK
                ? JobRecords.of(around.run().getParent()).key(order.environment())
                : Optional.empty();
        return known.isPresent()
                ? known.get().by(order.access())
                : new Sources(order, around.workspace(order), around.secrets()).key();
    }

    private Progress fresh(ReleaseKey key) {
        return Progress.begin(
                execution.requestId(),
                order.command().word(),
                key,
                Timekeeper.get().clock().now());
    }

    private Session session(Place place, Driving drives, Optional<Workspace> workspace) {
        String environment = place.key().environment();
        if (order.command() == Command.ROLLBACK) {
            RollbackRequest request = new RollbackRequest(
                    environment,
                    order.from(),
                    order.to(),
                    order.reason().orElse("asked for in a build"),
                    execution.requestId(),
                    order.overIrreversible(),
                    order.onUnfinished());
            return place.releases().rollback(request, drives::planned);
        }
        Sources sources = new Sources(order, workspace.orElseThrow(), around.secrets());
        var deployment = place.deployment(sources.checkout());
        return order.command() == Command.PROMOTE
                ? deployment.promote(new PromoteRequest(
                        environment, order.first(), order.irreversible(), execution.requestId(), order.onUnfinished()))
                : deployment.deploy(
                        new DeployRequest(
                                environment,
                                order.artifacts(),
                                order.first(),
                                order.irreversible(),
                                execution.requestId(),
                                order.onUnfinished()),
                        drives::planned);
    }

    @Override
    public boolean stop(String reason) {
        Driving drives = driving;
        return drives != null && drives.abort(reason);
    }

    @Override
    public void log(String line) {
        around.log(line);
    }

    @Override
    public Links links() {
        return around.links();
    }

    @Override
    public void sees(Progress progress, boolean worthKeeping) {
        ReleasesAction.of(around.run()).sees(progress, worthKeeping);
    }

    @Override
    public void ended(Progress progress, Result result) {
        sees(progress, true);
        say(progress, result);
        if (execution.isStopping() && !result.asAsked()) {
            execution.stopped();
        } else if (result.asAsked()) {
            execution.succeeded(Json.text(around.secrets().harmless(json(progress, result), ResultJson.class)));
        } else {
            execution.failed(around.masked(List.of(problem(result))));
        }
    }

    @Override
    public void failed(Progress progress, List<Problem> problems) {
        sees(progress, true);
        if (execution.isStopping()) {
            problems.forEach(problem -> log(problem.toString()));
            execution.stopped();
        } else {
            execution.failed(around.masked(problems));
        }
    }

    private void say(Progress progress, Result result) {
        String number =
                result.release().map(release -> "release " + release.number()).orElse("the release");
        log(progress.key().environment() + ": "
                + switch (result.answer()) {
                    case SUCCEEDED -> number + " succeeded";
                    case REVERTED -> number + " went back";
                    case ABORTED -> number + " was stopped";
                    case UNCHANGED -> "unchanged, " + number + " runs already";
                    case LEFT -> "left unfinished";
                });
        progress.status().flatMap(EnvironmentStatus::head).ifPresent(head -> log("ledger head: " + head));
        wayBack(progress)
                .ifPresent(link -> around.link("Roll back " + progress.key().environment(), link));
        progress.comment().ifPresent(link -> around.link("Pull-request comment", link));
    }

    private static Problem problem(Result result) {
        return result.problem()
                .orElseGet(() -> Problem.refused(
                        result.answer().name().toLowerCase(Locale.ROOT),
                        result.release()
                                .map(release -> "release " + release.number() + " "
                                        + (result.answer() == Result.Answer.ABORTED ? "was stopped" : "went back")
                                        + release.reason()
                                                .map(reason -> ": " + PlainText.headline(reason))
                                                .orElse(""))
                                .orElse("the release is left unfinished"),
                        ""));
    }

    private static ResultJson json(Progress progress, Result result) {
        return new ResultJson(
                result.answer().name().toLowerCase(Locale.ROOT),
                Optional.of(progress.key().environment()),
                result.release().map(ReleaseLine::of),
                progress.status().flatMap(EnvironmentStatus::head).map(Object::toString),
                wayBack(progress),
                progress.comment(),
                Optional.empty(),
                Optional.empty(),
                progress.problems());
    }

    private static Optional<String> wayBack(Progress progress) {
        return progress.status()
                .flatMap(EnvironmentStatus::wayBack)
                .flatMap(WayBack::link)
                .map(Object::toString);
    }
}
