package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.Attempt;
import dev.immutabledeploy.action.Invocation;
import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.TerminalConsole;
import dev.immutabledeploy.github.DeploymentWitness;
import dev.immutabledeploy.github.Deployments;
import dev.immutabledeploy.github.GitHubAccess;
import dev.immutabledeploy.github.GitHubApi;
import dev.immutabledeploy.github.Warnings;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.StatusReport;
import dev.immutabledeploy.rollout.Witness;
import java.util.Map;
import java.util.Optional;

/** Everything that a step works with, put together once. */
final class Bench {
    private static final String ROLLBACK = "rollback.yml";
    private final Host machine;
    private final Runner runner;
    private final Inputs inputs;
    private final WorkflowLog log;
    private final RunnerHost host;
    private final RunnerConsole console;
    private final Summary summary;
    private final Warnings warnings;
    private final Event event;
    private final Optional<GitHubApi> api;
    private Runnable between = () -> {};

    /** Takes the machine, and what the runner and the step's author say. */
    Bench(Host machine, Runner runner, Inputs inputs, WorkflowLog log) {
        this.machine = machine;
        this.runner = runner;
        this.inputs = inputs;
        this.log = log;
        this.event = Event.of(runner);
        String workflow = inputs.value(InputName.ROLLBACK_WORKFLOW).orElse(ROLLBACK);
        this.host =
                new RunnerHost(machine, runner, WorkflowLinks.of(runner, workflow), () -> between.run(), this::witness);
        this.console = new RunnerConsole(new TerminalConsole(host.out(), host.live(), host.width()), log, host.clock());
        this.summary = new Summary(runner.summary());
        this.warnings = new Warnings(
                problem -> log.annotate(WorkflowLog.Level.WARNING, problem.code(), WorkflowLog.text(problem)));
        this.api = inputs.value(InputName.GITHUB_TOKEN)
                .filter(token -> !runner.repository().isEmpty())
                .map(token -> new GitHubApi(
                        GitHubAccess.parse(runner.api(), runner.repository(), token, event.isFork(runner)),
                        host.clock()));
    }

    Runner runner() {
        return runner;
    }

    Inputs inputs() {
        return inputs;
    }

    WorkflowLog log() {
        return log;
    }

    RunnerHost host() {
        return host;
    }

    RunnerConsole console() {
        return console;
    }

    Summary summary() {
        return summary;
    }

    Warnings warnings() {
        return warnings;
    }

    Event event() {
        return event;
    }

    /** Returns GitHub, if there is a token for it. */
    Optional<GitHubApi> api() {
        return api;
    }

    private Witness witness(String application) {
        return api.filter(on -> CommandStep.changes(inputs.command()))
                .<Witness>map(on -> new DeploymentWitness(new Deployments(on), warnings, application))
                .orElse(Witness.NONE);
    }

    /** Has something done between two ticks from now on. */
    void between(Runnable act) {
        between = act;
    }

    /** Runs a command; whatever goes wrong is its answer. */
    Answer answer(Console listener, String... words) {
        return answer(host, listener, words);
    }

    private Answer answer(Host on, Console listener, String... words) {
        return Attempt.of(() -> Invocation.of(words).run(on, listener), failure -> {
            if (runner.debug()) {
                failure.printStackTrace(host.out());
            }
        });
    }

    /**
     * Returns how all environments are now.
     *
     * @throws ProblemException if that cannot be told
     */
    StatusReport status() {
        return status(host);
    }

    /**
     * Returns the same for a page on which a box cannot be ticked.
     *
     * @throws ProblemException if that cannot be told
     */
    StatusReport statusWithoutBoxes() {
        return status(
                new RunnerHost(machine, runner, new WithoutBoxes(host.links()), () -> {}, application -> Witness.NONE));
    }

    private StatusReport status(Host on) {
        Answer answer = answer(on, new Silence(), inputs.words("status", Map.of()));
        if (answer.json().get() instanceof StatusReport report) {
            return report;
        }
        throw new ProblemException(answer.problems());
    }
}
