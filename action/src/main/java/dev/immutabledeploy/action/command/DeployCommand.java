package dev.immutabledeploy.action.command;

import dev.immutabledeploy.DeployRequest;
import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import java.util.Map;
import java.util.function.Function;
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
        Function<String, DeployRequest> request = request(arguments);
        Workplace place = Workplace.open(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        return new Releasing(place, console, environment)
                .drive(place.deployment(arguments.flag(Options.ALLOW_DIRTY)).deploy(request.apply(environment)));
    }

    /** Reads all of a request but the environment, which is known only when the deployment file has been read. */
    static Function<String, DeployRequest> request(Arguments arguments) {
        Map<String, String> references = arguments.pairs(Options.ARTIFACT);
        OnUnfinished onUnfinished = arguments.onUnfinished();
        return environment -> new DeployRequest(
                environment,
                references,
                arguments.flag(Options.FIRST),
                arguments.value(Options.IRREVERSIBLE),
                arguments.requestId(),
                onUnfinished);
    }
}
