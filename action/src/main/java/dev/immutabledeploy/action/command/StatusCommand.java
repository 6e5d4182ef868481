package dev.immutabledeploy.action.command;

import dev.immutabledeploy.Releases;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.report.Comment;
import dev.immutabledeploy.report.CommentInput;
import dev.immutabledeploy.report.EnvironmentReport;
import dev.immutabledeploy.report.StatusReport;
import dev.immutabledeploy.report.StatusText;
import dev.immutabledeploy.rollout.UnavailableException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows what runs, by the record and by the fleet. */
public final class StatusCommand implements Command {
    private static final String COMMENT = "--comment";

    @Override
    public void declare(CommandSpec spec) {
        Options.parameter(spec, 0, "ENV", false, "the environment; all of them unless given");
        Options.flag(spec, COMMENT, "print the pull-request comment, as Markdown");
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Workplace place = Workplace.ofLedger(arguments, host, console);
        List<String> environments = arguments.parameter(0).isPresent()
                ? List.of(place.environment(arguments.parameter(0)))
                : place.outline().environments();
        StatusReport report = StatusReport.of(new CommentInput(
                place.outline().application(),
                environments.stream()
                        .map(name -> environment(place.releases(), name, console))
                        .toList(),
                host.links(),
                host.clock().now(),
                place.outline().pullRequest().history()));
        return Answer.done(
                () -> arguments.flag(COMMENT) ? Comment.markdown(report) : StatusText.of(report), () -> report);
    }

    private static EnvironmentReport environment(Releases releases, String name, Console console) {
        Releases.Status status;
        try {
            status = releases.status(name);
        } catch (UnavailableException e) {
            console.on(new DeployEvent.Warned(name + ": the fleet cannot be seen just now: " + e.problem()));
            status = releases.recorded(name);
        }
        return EnvironmentReport.of(name, Optional.of(status.state()), status.head(), Optional.empty())
                .with(status.fleet(), status.unrestorable());
    }
}
