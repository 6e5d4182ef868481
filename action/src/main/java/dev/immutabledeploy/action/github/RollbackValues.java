package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.Attempt;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.StatusReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whoever rolls back says from where to where: the page on which they do so shows neither, and what they saw in a comment
 * may be outdated. Values that are missing are refused with the right ones.
 */
final class RollbackValues {
    private final Bench bench;
    private final Map<InputName, String> given;

    RollbackValues(Bench bench, Map<InputName, String> given) {
        this.bench = bench;
        this.given = given;
    }

    /** Returns the refusal, if a value is missing. */
    Optional<Outcome> missing() {
        List<String> absent = List.of(InputName.ENVIRONMENT, InputName.FROM, InputName.TO).stream()
                .filter(name -> !isGiven(name))
                .map(name -> "`" + name.text() + "`")
                .toList();
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.of(Attempt.answer(new ProblemException(Problem.input(
                        "rollback-values",
                        "missing: " + String.join(", ", absent)
                                + "; a rollback says what it leaves and what it restores",
                        right(bench.status()))))));
    }

    private boolean isGiven(InputName name) {
        return given.containsKey(name) || bench.inputs().value(name).isPresent();
    }

    private String right(StatusReport report) {
        Optional<String> named = bench.inputs().value(InputName.ENVIRONMENT);
        return report.environments().stream()
                .filter(status ->
                        named.filter(name -> !name.equals(status.environment())).isEmpty())
                .map(RollbackValues::right)
                .collect(Collectors.joining("; "));
    }

    private static String right(EnvironmentStatus status) {
        return status.wayBack()
                .map(back -> "for " + status.environment() + " write environment: " + status.environment() + ", from: "
                        + back.from() + ", to: " + back.to())
                .orElse(status.environment() + " has nothing to go back to");
    }
}
