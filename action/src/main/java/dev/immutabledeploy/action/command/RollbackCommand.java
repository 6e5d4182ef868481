package dev.immutabledeploy.action.command;

import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Releases an earlier revision again. */
public final class RollbackCommand implements Command {
    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String PLAN = "--plan";
    private static final String OVER_IRREVERSIBLE = "--over-irreversible";

    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.value(spec, FROM, "N", "the release to leave; refused unless it is the one that runs or is under way");
        Options.value(spec, TO, "N", "the release to restore; the previous good one unless given");
        Options.value(spec, Options.REASON, "REASON", "why; what runs now is condemned for it");
        Options.flag(spec, PLAN, "show what would happen, and change nothing");
        Options.flag(spec, OVER_IRREVERSIBLE, "go back over a release that was declared irreversible");
        Options.onUnfinished(spec);
        Options.requestId(spec);
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Optional<Long> to = arguments.number(TO, arguments.value(TO));
        Optional<Long> from = arguments.number(FROM, arguments.value(FROM));
        OnUnfinished onUnfinished = arguments.onUnfinished();
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        RollbackRequest request = new RollbackRequest(
                environment,
                from,
                to,
                arguments.value(Options.REASON).orElse("asked for on the command line"),
                arguments.requestId(),
                arguments.flag(OVER_IRREVERSIBLE),
                onUnfinished);
        return arguments.flag(PLAN)
                ? PlanCommand.answer(place.releases().planRollback(request))
                : new Releasing(place, console, environment)
                        .drive(place.releases().rollback(request));
    }
}
