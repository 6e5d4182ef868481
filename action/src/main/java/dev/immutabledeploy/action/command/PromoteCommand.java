package dev.immutabledeploy.action.command;

import dev.immutabledeploy.PromoteRequest;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import picocli.CommandLine.Model.CommandSpec;

/** Releases the very artifacts that run in the environment before. */
public final class PromoteCommand implements Command {
    private static final String PLAN = "--plan";

    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.flag(spec, PLAN, "show what would happen, and change nothing");
        Options.flag(spec, Options.FIRST, "accept that there is no way back, as with a first release");
        Options.flag(spec, Options.ALLOW_DIRTY, "take configuration that is not committed; this is recorded");
        Options.value(
                spec, Options.IRREVERSIBLE, "REASON", "record that there is no way back from this release, and why");
        Options.onUnfinished(spec);
        Options.requestId(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.open(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        PromoteRequest request = new PromoteRequest(
                environment,
                arguments.flag(Options.FIRST),
                arguments.value(Options.IRREVERSIBLE),
                arguments.requestId(),
                arguments.onUnfinished());
        var deployment = place.deployment(arguments.flag(Options.ALLOW_DIRTY));
        return arguments.flag(PLAN)
                ? PlanCommand.answer(deployment.planPromotion(request))
                : new Releasing(place, console, environment).drive(deployment.promote(request));
    }
}
