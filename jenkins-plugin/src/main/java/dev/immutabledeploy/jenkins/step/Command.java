package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the step can be asked for. */
public enum Command {
    /** Replace what runs by a new revision. */
    DEPLOY("replace what runs by a new revision"),
    /** Find what is mutable in the pipeline's own sources. */
    VALIDATE("find what is mutable in the pipeline's own sources"),
    /** Show what a deployment would do. */
    PLAN("show what a deployment would do; changes nothing"),
    /** Release what runs in the environment before. */
    PROMOTE("release the very artifacts that run in the environment before"),
    /** Release an earlier revision again. */
    ROLLBACK("release the previous good revision again"),
    /** Compare what runs with what was released. */
    DRIFT("show how what runs differs from what was released");

    private final String summary;

    Command(String summary) {
        this.summary = summary;
    }

    /** Returns what it does, for people. */
    public String summary() {
        return summary;
    }

    /** Returns how it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether it changes what runs. */
    boolean changes() {
        return this == DEPLOY || this == PROMOTE || this == ROLLBACK;
    }

    /** Returns all words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Command::word).toList();
    }

    /**
     * Reads one.
     *
     * @throws ProblemException if there is none of that name
     */
    public static Command parse(String text) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-such-command",
                        "there is no command '" + text + "'",
                        "write one of: " + String.join(", ", words()))));
    }
}
