package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The image, run by a real container engine with a runner's mounts. It is kept open between steps, so that the
 * processes of the platform {@code local} outlive the step that starts them; every step is a process of its own in it.
 */
final class Container implements FakeRunner.Machine, AutoCloseable {
    /** What a runner mounts its folders below. */
    static final String MOUNTED = "/github";

    private static final String STEP = "/opt/immutable-deploy/step";

    private final String id;
    private Optional<Cut> cut = Optional.empty();

    /** Kills the step that says this. */
    private record Cut(String line) {}

    private Container(String id) {
        this.id = id;
    }

    /**
     * Starts one that shares the machine's network, which fakes on the loopback address need.
     *
     * @param folder where what is mounted stands
     */
    static Container start(String image, Path folder) {
        List<String> line = docker("run", "--detach", "--rm", "--network", "host", "--workdir", MOUNTED + "/workspace");
        for (String name : new String[] {"workspace", "home", "workflow", "file_commands"}) {
            line.addAll(List.of("--volume", folder.resolve(name) + ":" + MOUNTED + "/" + name));
        }
        line.addAll(List.of("--entrypoint", "/bin/sleep", image, "infinity"));
        FakeRunner.Ran started = ran(line, said -> {});
        assertThat(started.exitCode()).as(started.log()).isZero();
        return new Container(started.log().strip());
    }

    /** Kills the next step as soon as it says something, as a machine does that goes away. */
    void killWhenSaid(String line) {
        cut = Optional.of(new Cut(line));
    }

    @Override
    public FakeRunner.Ran run(Map<String, String> variables, String... arguments) {
        List<String> line = docker("exec");
        variables.forEach((name, value) -> line.addAll(List.of("--env", name + "=" + value)));
        line.addAll(List.of(id, arguments.length == 0 ? STEP : STEP + "-" + String.join("-", arguments)));
        return ran(line, this::heard);
    }

    private void heard(String said) {
        if (cut.filter(now -> said.contains(now.line())).isPresent()) {
            cut = Optional.empty();
            kill();
        }
    }

    private void kill() {
        String script = "for p in /proc/[0-9]*; do"
                + " if tr '\\0' ' ' <$p/cmdline | grep -q [g]ithub.Entrypoint; then kill -9 ${p#/proc/}; fi; done";
        List<String> line = docker("exec", id, "/bin/bash", "-c", script);
        assertThat(ran(line, said -> {}).exitCode()).isZero();
    }

    @Override
    public void close() {
        ran(docker("kill", id), said -> {});
    }

    private static List<String> docker(String... words) {
        return new ArrayList<>(
                Stream.concat(Stream.of("docker"), Stream.of(words)).toList());
    }

    private static FakeRunner.Ran ran(List<String> line, Hearer hearer) {
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            StringBuilder log = new StringBuilder();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                for (String said = reader.readLine(); said != null; said = reader.readLine()) {
                    log.append(said).append('\n');
                    hearer.hear(said);
                }
            }
            return new FakeRunner.Ran(process.waitFor(), log.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Hearer {
        void hear(String line);
    }
}
