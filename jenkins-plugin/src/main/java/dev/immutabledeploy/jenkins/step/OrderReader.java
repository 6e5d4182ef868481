package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.jenkins.credentials.Access;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import hudson.AbortException;
import hudson.EnvVars;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Reads a step's parameters, and what its build knows where they say nothing. */
final class OrderReader {
    private final Parameters given;
    private final EnvVars variables;

    private OrderReader(Parameters given, EnvVars variables) {
        this.given = given;
        this.variables = variables;
    }

    /**
     * Reads all of it.
     *
     * @throws AbortException if something is wrong
     */
    static StepOrder read(Parameters given, StepContext context) throws IOException, InterruptedException {
        EnvVars variables = context.get(EnvVars.class);
        try {
            return new OrderReader(given, variables == null ? new EnvVars() : variables).read();
        } catch (ProblemException e) {
            throw new AbortException(e.problems().get(0).toString());
        }
    }

    private StepOrder read() {
        return new StepOrder(
                Command.parse(given.text("command").orElse(Command.DEPLOY.word())),
                given.text("environment"),
                given.entries("artifacts"),
                given.entries("values"),
                given.text("file").orElse(ImmutableDeployStep.FILE),
                given.flag("first"),
                given.text("irreversible"),
                given.flag("allowDirty"),
                word(OnUnfinished.class, "onUnfinished").orElse(OnUnfinished.FAIL),
                number("from"),
                number("to"),
                given.text("reason"),
                given.flag("overIrreversible"),
                word(FailOn.class, "failOn"),
                new Access(
                        given.text("credentialsId"),
                        given.text("role"),
                        given.flag("ownIdentity"),
                        given.text("githubCredentialsId"),
                        given.text("registryCredentialsId")),
                build());
    }

    /** A multibranch build of a change says so by variables that start with {@code CHANGE_}. */
    private StepOrder.Build build() {
        return new StepOrder.Build(
                given.text("repository"),
                given.text("commit").or(() -> variable("GIT_COMMIT")).filter(id -> id.matches("[0-9a-f]{40}")),
                number("pullRequest").or(() -> variable("CHANGE_ID")
                        .filter(id -> id.matches("[1-9][0-9]{0,9}"))
                        .map(Long::valueOf)),
                variable("CHANGE_FORK").isPresent(),
                given.flag("production"),
                given.text("environmentUrl"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    private Optional<Long> number(String name) {
        return given.text(name).map(text -> {
            if (!text.matches("[1-9][0-9]{0,17}")) {
                throw new ProblemException(
                        Problem.input("no-number", name + " is no number: '" + text + "'", "write a number from 1 on"));
            }
            return Long.valueOf(text);
        });
    }

    private <E extends Enum<E>> Optional<E> word(Class<E> type, String name) {
        return given.text(name).map(text -> Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-such-word",
                        name + " cannot be '" + text + "'",
                        "write one of: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                                .toList())))));
    }
}
