package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.github.Entrypoint;
import dev.immutabledeploy.action.github.InputName;
import dev.immutabledeploy.action.github.OutputName;
import dev.immutabledeploy.github.GitHubAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls steps as GitHub's runner calls a container: the same variables, files and folders. What is mounted stands in the
 * folders {@code workspace}, {@code home}, {@code workflow} and {@code file_commands} of one folder.
 */
final class FakeRunner {
    private final Machine machine;
    private final Path folder;
    private final String seen;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> state = new HashMap<>();
    private int steps;

    /** What runs the entry point. */
    interface Machine {
        /** Runs it with these variables to its end. */
        Ran run(Map<String, String> variables, String... arguments);
    }

    /** What came of the entry point. */
    record Ran(int exitCode, String log) {}

    /** Calls the classes of this process at a desk that stands in {@code folder/workspace}. */
    FakeRunner(Desk desk, Path folder) throws IOException {
        this(
                (variables, arguments) -> {
                    Desk.Outcome outcome = desk.act(() -> new Entrypoint(desk, variables).run(arguments));
                    assertThat(outcome.err()).isEmpty();
                    return new Ran(outcome.exitCode(), outcome.out());
                },
                folder,
                folder.toString(),
                desk.commit);
    }

    /**
     * Calls some machine.
     *
     * @param folder where what is mounted stands
     * @param seen what the machine sees it as
     * @param commit the commit that is checked out
     */
    FakeRunner(Machine machine, Path folder, String seen, String commit) throws IOException {
        this.machine = machine;
        this.folder = folder;
        this.seen = seen;
        for (String mounted : new String[] {"workspace", "home", "workflow", "file_commands"}) {
            Files.createDirectories(folder.resolve(mounted));
        }
        Map<String, String> given = Map.of(
                "GITHUB_ACTIONS", "true",
                "CI", "true",
                "HOME", seen + "/home",
                "GITHUB_WORKSPACE", seen + "/workspace",
                "GITHUB_EVENT_PATH", seen + "/workflow/event.json",
                "GITHUB_SERVER_URL", "https://github.example.org",
                "GITHUB_RUN_ID", "4711",
                "GITHUB_RUN_ATTEMPT", "1",
                "GITHUB_SHA", commit);
        variables.putAll(given);
        variables.put("GITHUB_ACTOR", "ada");
        variables.put("GITHUB_TRIGGERING_ACTOR", "ada");
        event("push", "{}");
    }

    /**
     * What came of a step.
     *
     * @param log what it printed
     * @param outputs by name
     * @param summary its summary
     */
    record Step(int exitCode, String log, Map<String, String> outputs, String summary) {
        String output(OutputName name) {
            return outputs.getOrDefault(name.text(), "");
        }
    }

    /** Gives what a workflow's token can reach. */
    FakeRunner on(GitHubAccess access) {
        variables.put("GITHUB_API_URL", access.api().toString());
        variables.put("GITHUB_REPOSITORY", access.repository());
        variables.put(InputName.GITHUB_TOKEN.variable(), access.token());
        return this;
    }

    /** Checks out a repository with the workflows of the examples. */
    FakeRunner withWorkflows() throws IOException {
        Path workflows = Files.createDirectories(folder.resolve("workspace/.github/workflows"));
        for (String name : new String[] {"rollback.yml", "on-comment.yml"}) {
            Files.copy(Path.of("../examples/github/.github/workflows", name), workflows.resolve(name));
        }
        return this;
    }

    /** Sets a variable. */
    FakeRunner variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Lets something happen in the repository. */
    FakeRunner event(String name, String json) {
        variables.put("GITHUB_EVENT_NAME", name);
        write(folder.resolve("workflow/event.json"), json);
        return this;
    }

    /** Runs a step with these inputs. */
    Step step(Map<InputName, String> inputs) {
        state.clear();
        return call(inputs);
    }

    /** Calls the same step again at the end of the job. */
    Step post(Map<InputName, String> inputs) {
        return call(inputs, Entrypoint.POST);
    }

    private Step call(Map<InputName, String> inputs, String... arguments) {
        Map<String, String> all = new TreeMap<>(variables);
        for (InputName name : InputName.values()) { // a runner passes all that action.yml names
            all.putIfAbsent(name.variable(), "");
        }
        inputs.forEach((name, value) -> all.put(name.variable(), value));
        state.forEach((name, value) -> all.put("STATE_" + name, value));
        steps++;
        all.put("GITHUB_ACTION", "step-" + steps);
        for (String file : new String[] {"OUTPUT", "STATE", "ENV", "STEP_SUMMARY"}) {
            all.put("GITHUB_" + file, seen + "/" + folder.relativize(path(file)));
            write(path(file), "");
        }
        Ran ran = machine.run(all, arguments);
        state.putAll(values(path("STATE")));
        return new Step(ran.exitCode(), ran.log(), values(path("OUTPUT")), read(path("STEP_SUMMARY")));
    }

    private Path path(String file) {
        return folder.resolve("file_commands").resolve(file + steps);
    }

    /** Reads a file as a runner does: a value ends at its delimiter, and one that never ends fails the step. */
    private static Map<String, String> values(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        String rest = read(file);
        while (!rest.isEmpty()) {
            int end = rest.indexOf('\n');
            String[] head = rest.substring(0, end).split("<<", 2);
            assertThat(head).hasSize(2);
            int closing = rest.indexOf("\n" + head[1] + "\n", end - 1);
            assertThat(closing).as("the end of " + head[0]).isNotNegative();
            values.put(head[0], closing > end ? rest.substring(end + 1, closing) : "");
            rest = rest.substring(closing + head[1].length() + 2);
        }
        return values;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
