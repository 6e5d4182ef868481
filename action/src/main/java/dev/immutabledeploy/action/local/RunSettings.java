package dev.immutabledeploy.action.local;

import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an instance runs; part of its revision.
 *
 * @param command program and arguments, with placeholders
 * @param environment variables, with placeholders
 * @param health what a healthy instance answers
 */
record RunSettings(List<String> command, Map<String, String> environment, Health health) {

    /**
     * What a healthy instance answers.
     *
     * @param path the path of a GET
     * @param status the status of the answer
     * @param within how long a new instance may take to become healthy
     * @param every how often it is asked
     */
    record Health(String path, int status, Duration within, Duration every) {}

    /**
     * Reads the settings, with defaults for what they leave out.
     *
     * @throws ProblemException if there is no command
     */
    static RunSettings of(Settings settings) {
        List<String> command = settings.texts("command");
        if (command.isEmpty()) {
            throw new ProblemException(Problem.input(
                    "no-command",
                    "A local part has no command",
                    "Add 'command', a list of texts, to its run settings"));
        }
        Map<String, String> environment = new TreeMap<>();
        settings.below("environment").values().forEach((name, value) -> environment.put(name, value.toString()));
        Settings health = settings.below("health");
        return new RunSettings(
                command,
                environment,
                new Health(
                        health.text("path").orElse("/"),
                        health.integer("status").orElse(200),
                        health.duration("within").orElse(Duration.ofSeconds(30)),
                        health.duration("every").orElse(Duration.ofMillis(100))));
    }
}
