package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.DeployRequest;
import dev.immutabledeploy.Fleets.Drifted;
import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.jenkins.agent.ScanReport;
import dev.immutabledeploy.jenkins.agent.Workspace;
import dev.immutabledeploy.jenkins.release.Place;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.DriftReport;
import dev.immutabledeploy.report.DriftText;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.report.PlanReport;
import dev.immutabledeploy.report.PlanText;
import dev.immutabledeploy.rollout.Witness;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A step that looks and changes nothing: validate, plan and drift. After a restart it looks again. */
final class LookingWork implements ImmutableDeployExecution.Work {
    private final ImmutableDeployExecution execution;
    private final StepOrder order;
    private final Surroundings around;

    LookingWork(ImmutableDeployExecution execution, StepOrder order, Surroundings around) {
        this.execution = execution;
        this.order = order;
        this.around = around;
    }

    @Override
    public boolean stop(String reason) {
        return false;
    }

    @Override
    public void begin() throws IOException, InterruptedException {
        Workspace workspace = around.workspace(order);
        if (order.command() == Command.VALIDATE) {
            validate(workspace);
            return;
        }
        Sources sources = new Sources(order, workspace, around.secrets());
        ReleaseKey key = sources.key();
        Place.Asker asker =
                new Place.Asker(around.run().getParent().getFullName(), around.name(), around.secrets(), this::hear);
        try (Place place = new Place(key, asker, opened -> Witness.NONE)) {
            if (order.command() == Command.PLAN) {
                plan(place, sources);
            } else {
                drift(place);
            }
        }
    }

    private void validate(Workspace workspace) {
        ScanReport found = workspace.scan(order.failOn());
        show(found.text());
        if (found.failing().isEmpty()) {
            ResultJson result = new ResultJson(
                    "passed",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(found.findings()),
                    Optional.empty(),
                    List.of());
            execution.succeeded(Json.text(result));
        } else {
            ScanReport.Line first = found.failing().get(0);
            execution.failed(List.of(Problem.refused(
                    "mutable",
                    found.failing().size() + (found.failing().size() == 1 ? " finding" : " findings")
                            + ", the first in " + PlainText.line(first.file()) + ":" + first.line() + ": "
                            + PlainText.line(first.message()),
                    PlainText.line(first.fix()))));
        }
    }

    private void plan(Place place, Sources sources) {
        Plan plan = place.deployment(sources.checkout())
                .plan(new DeployRequest(
                        place.key().environment(),
                        order.artifacts(),
                        order.first(),
                        order.irreversible(),
                        execution.requestId(),
                        order.onUnfinished()));
        PlanReport report = PlanReport.of(plan);
        show(PlanText.of(report));
        if (plan.refusals().isEmpty()) {
            execution.succeeded(Json.text(ResultJson.of(
                    plan.unchanged() ? "unchanged" : "possible",
                    Optional.of(place.key().environment()),
                    report)));
        } else {
            execution.failed(around.masked(plan.refusals()));
        }
    }

    private void drift(Place place) {
        String environment = place.key().environment();
        Drifted drifted = place.fleets().drift(environment);
        DriftReport report = DriftReport.of(environment, drifted.released(), drifted.underWay(), drifted.differences());
        show(DriftText.of(report));
        if (drifted.differences().isEmpty()) {
            execution.succeeded(Json.text(ResultJson.of("none", Optional.of(environment), report)));
        } else {
            execution.failed(List.of(Problem.refused(
                    "drift",
                    environment + " differs from its last release: "
                            + PlainText.line(drifted.differences().get(0).what()),
                    "deploy or roll back, which puts it right")));
        }
    }

    private void hear(DeployEvent event) {
        if (event instanceof DeployEvent.PhaseBegan began) {
            around.log(PlainText.line(began.what()));
        } else if (event instanceof DeployEvent.Warned warned) {
            around.log("warning: " + PlainText.line(warned.text()));
        }
    }

    private void show(String text) {
        PlainText.lines(text).forEach(around::log);
    }
}
