package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.Attempt;
import dev.immutabledeploy.action.ThisMachine;
import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.InterruptedByPersonException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** What a runner starts in the container: once for the step, and once more at the end of the job. */
public final class Entrypoint {
    /** The word by which a runner's call at the end of the job is told. */
    public static final String POST = "post";

    private final Host machine;
    private final Map<String, String> environment;

    /** Takes the machine, and the environment that the runner made. */
    public Entrypoint(Host machine, Map<String, String> environment) {
        this.machine = machine;
        this.environment = Map.copyOf(environment);
    }

    /** Runs a step and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Map<String, String> environment = withToken(System.getenv());
        Entrypoint entry = new Entrypoint(new ThisMachine(environment), environment);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere); // what a library prints is no answer; the machine has streams of its own
        System.setErr(nowhere);
        System.exit(entry.run(arguments));
    }

    /** A runner hands over no token by itself: the one that is used is the one that was given as an input. */
    private static Map<String, String> withToken(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("GITHUB_TOKEN", environment.getOrDefault(InputName.GITHUB_TOKEN.variable(), ""));
        return all;
    }

    /** Runs a step and returns its exit code. */
    public int run(String... arguments) {
        WorkflowLog log = new WorkflowLog(machine.out());
        Optional.ofNullable(environment.get(InputName.GITHUB_TOKEN.variable())).ifPresent(log::mask);
        Runner runner = Runner.of(environment);
        boolean post = List.of(arguments).contains(POST);
        if (post && !Cancellation.isNeeded(runner)) {
            return 0;
        }
        try {
            return attempt(runner, log, () -> {
                Bench bench = new Bench(machine, runner, Inputs.read(environment), log);
                return post ? new Cancellation(bench).run() : step(bench);
            });
        } catch (InterruptedByPersonException e) {
            return InterruptedByPersonException.EXIT_CODE;
        } finally {
            log.endGroup();
            machine.out().flush();
        }
    }

    private static int step(Bench bench) {
        return bench.inputs().command().equals(Inputs.ON_COMMENT)
                ? new CommentStep(bench).run()
                : new CommandStep(bench).run().exitCode();
    }

    /** What goes wrong outside of commands is told in the same ways. */
    private int attempt(Runner runner, WorkflowLog log, IntSupplier act) {
        Answer answer = Attempt.of(
                () -> {
                    int exitCode = act.getAsInt();
                    return new Answer(exitCode, () -> "", Map::of, List.of());
                },
                failure -> {
                    if (runner.debug()) {
                        failure.printStackTrace(
                                new PrintStream(new HarmlessStream(machine.out()), true, StandardCharsets.UTF_8));
                    }
                });
        if (!answer.problems().isEmpty()) {
            Outcome outcome = Outcome.of(answer);
            answer.problems().forEach(log::problem);
            new Summary(runner.summary()).outcome("immutable-deploy", outcome, List.of(), "");
            outcome.outputs().forEach((name, value) -> runner.outputs().put(name.text(), value));
        }
        return answer.exitCode();
    }
}
