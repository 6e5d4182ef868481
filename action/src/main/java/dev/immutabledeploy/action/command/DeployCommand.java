package dev.immutabledeploy.action.command;

import dev.immutabledeploy.DeployRequest;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import picocli.CommandLine.Model.CommandSpec;

/** Releases new revisions. */
public final class DeployCommand implements Command {
    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.release(spec);
        Options.onUnfinished(spec);
        Options.requestId(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.open(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        return new Releasing(place, console, environment)
                .drive(place.deployment(arguments.flag(Options.ALLOW_DIRTY)).deploy(request(arguments, environment)));
    }

    static DeployRequest request(Arguments arguments, String environment) {
        return new DeployRequest(
                environment,
                arguments.pairs(Options.ARTIFACT),
                arguments.flag(Options.FIRST),
                arguments.value(Options.IRREVERSIBLE),
                arguments.requestId(),
                arguments.onUnfinished());
    }
}
