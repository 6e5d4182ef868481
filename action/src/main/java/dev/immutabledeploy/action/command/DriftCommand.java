package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.report.DriftReport;
import dev.immutabledeploy.report.DriftText;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how what runs differs from what was released. */
public final class DriftCommand implements Command {
    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        var drifted = place.fleets().drift(environment);
        DriftReport report =
                DriftReport.of(drifted.environment(), drifted.released(), drifted.underWay(), drifted.differences());
        return new Answer(report.differences().isEmpty() ? 0 : 1, () -> DriftText.of(report), () -> report, List.of());
    }
}
