package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import picocli.CommandLine.Model.CommandSpec;

/** Stops a release that is under way. */
public final class AbortCommand implements Command {
    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.value(spec, Options.REASON, "REASON", "why");
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        String reason = arguments.value(Options.REASON).orElse("asked for on the command line");
        return new Releasing(place, console, environment).drive(place.releases().abort(environment, reason));
    }
}
