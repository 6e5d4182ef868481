package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.Usage;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Allows what was condemned to be deployed again. */
public final class PardonCommand implements Command {
    @Override
    public void declare(CommandSpec spec) {
        Options.parameter(spec, 0, "ENV", true, "the environment");
        Options.parameter(spec, 1, "N", true, "the condemned release, as `status` names it");
        Options.value(spec, Options.REASON, "REASON", "why; required");
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        String reason = arguments
                .value(Options.REASON)
                .orElseThrow(() -> Usage.wrong("a pardon needs a reason", "say why with --reason"));
        long number = arguments.number("N", arguments.parameter(1)).orElseThrow();
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        place.releases().pardon(environment, number, reason);
        return Answer.done(
                () -> environment + ": what release " + number + " brought may be deployed again\n",
                () -> Map.of("environment", environment, "pardoned", number));
    }
}
