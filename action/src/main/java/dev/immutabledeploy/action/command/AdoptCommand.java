package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import picocli.CommandLine.Model.CommandSpec;

/** Records what runs today as the first release. */
public final class AdoptCommand implements Command {
    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.requestId(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.open(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        return new Releasing(place, console, environment)
                .drive(place.deployment(false).adopt(environment, arguments.requestId()));
    }
}
