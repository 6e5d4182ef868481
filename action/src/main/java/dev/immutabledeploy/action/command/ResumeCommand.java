package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import picocli.CommandLine.Model.CommandSpec;

/** Goes on with a release that is under way. */
public final class ResumeCommand implements Command {
    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        return new Releasing(place, console, environment).drive(place.releases().resume(environment));
    }
}
