package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The packaged program, run as processes in one folder. */
final class Program {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int POLL_MILLIS = 20;
    private final Path folder;
    private final Map<String, String> variables;

    Program(Path folder) {
        this(folder, Map.of());
    }

    /** Takes the folder, and variables that its processes get besides. */
    Program(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = variables;
    }

    /** What came of a process. */
    record Ended(int exitCode, String out, String err) {}

    /** A process under way. */
    record Running(Process process, Path out, Path err) {

        /** Returns what it has written on standard error so far. */
        String said() throws IOException {
            return Files.readString(err);
        }

        /** Waits for its end. */
        Ended end() throws IOException, InterruptedException {
            return end(PATIENCE);
        }

        /** Waits for its end, for as long as it may take. */
        Ended end(Duration patience) throws IOException, InterruptedException {
            assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends in time; it said:%n%s", said())
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(out), said());
        }
    }

    /** Runs a command to its end. */
    Ended run(String... command) throws IOException, InterruptedException {
        return start(command).end();
    }

    /** Starts a command. */
    Running start(String... command) throws IOException {
        return start(List.of(), command);
    }

    /** Starts a command with options for Java. */
    Running start(List<String> javaOptions, String... command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaOptions);
        line.addAll(
                List.of("-jar", Optional.ofNullable(System.getProperty("jar")).orElseThrow()));
        line.addAll(List.of(command));
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(variables);
        return new Running(builder.start(), out, err);
    }

    /** Waits until something is so. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
