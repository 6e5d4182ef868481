package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Releases more or fewer identical instances of what runs. */
public final class ScaleCommand implements Command {
    private static final String PART = "--part";

    @Override
    public void declare(CommandSpec spec) {
        Options.parameter(spec, 0, "ENV", true, "the environment");
        Options.parameter(spec, 1, "N", true, "how many instances");
        Options.value(spec, PART, "PART", "the part; need not be named if there is only one");
        Options.requestId(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        int instances = (int) Math.min(
                Integer.MAX_VALUE, arguments.number("N", arguments.parameter(1)).orElseThrow());
        Optional<String> part = arguments.value(PART);
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        return new Releasing(place, console, environment)
                .drive(place.fleets().scale(environment, part, instances, arguments.requestId()));
    }
}
