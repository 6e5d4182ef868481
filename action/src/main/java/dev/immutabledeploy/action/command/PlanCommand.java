package dev.immutabledeploy.action.command;

import dev.immutabledeploy.DeployRequest;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.PlanReport;
import dev.immutabledeploy.report.PlanText;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Shows what a deployment would do. */
public final class PlanCommand implements Command {
    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.release(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Function<String, DeployRequest> request = DeployCommand.request(arguments);
        Workplace place = Workplace.open(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        Plan plan = place.deployment(arguments.flag(Options.ALLOW_DIRTY)).plan(request.apply(environment));
        return answer(plan);
    }

    static Answer answer(Plan plan) {
        int exitCode = plan.refusals().stream()
                .map(Problem::kind)
                .mapToInt(Problem.Kind::exitCode)
                .max()
                .orElse(0);
        PlanReport report = PlanReport.of(plan);
        return new Answer(exitCode, () -> PlanText.of(report), () -> report, plan.refusals());
    }
}
