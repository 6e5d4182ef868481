package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import picocli.CommandLine.Model.CommandSpec;

/** Retires what was kept warm. */
public final class TidyCommand implements Command {
    private static final String NOW = "--now";

    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.flag(spec, NOW, "retire it even if its time is not over");
        Options.requestId(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        return new Releasing(place, console, environment)
                .drive(place.fleets().tidy(environment, arguments.flag(NOW), arguments.requestId()));
    }
}
