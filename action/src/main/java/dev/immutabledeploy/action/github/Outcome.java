package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.command.ReleaseAnswer;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.PlanReport;
import dev.immutabledeploy.report.ReleaseLine;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a command, as later steps and people are told.
 *
 * @param answer what the command answered
 * @param value the same, made once
 */
record Outcome(Answer answer, Object value) {

    static Outcome of(Answer answer) {
        return new Outcome(answer, answer.json().get());
    }

    /** Returns the exit code. */
    int exitCode() {
        return answer.exitCode();
    }

    /** Returns how it ended, in one word. */
    String word() {
        if (value instanceof ReleaseAnswer release) {
            return release.answer();
        }
        if (value instanceof Validation) {
            return exitCode() == 0 ? "passed" : "failed";
        }
        if (exitCode() == 0) {
            return value instanceof PlanReport ? "possible" : "done";
        }
        return answer.problems().stream()
                .findFirst()
                .map(Problem::kind)
                .map(kind -> switch (kind) {
                    case REFUSED -> "refused";
                    case INPUT -> "invalid";
                    case UNKNOWN -> "unknown";
                })
                .orElse("failed");
    }

    /** Returns what came of a release, if the command was about one. */
    Optional<ReleaseAnswer> release() {
        return value instanceof ReleaseAnswer release ? Optional.of(release) : Optional.empty();
    }

    /** Returns the findings, if the command looked for some. */
    Optional<Validation> validation() {
        return value instanceof Validation validation ? Optional.of(validation) : Optional.empty();
    }

    /** Returns the plan, if the command made one. */
    Optional<PlanReport> plan() {
        return value instanceof PlanReport plan ? Optional.of(plan) : Optional.empty();
    }

    /** Returns the outputs that follow from the command alone. */
    Map<OutputName, String> outputs() {
        Map<OutputName, String> outputs = new EnumMap<>(OutputName.class);
        outputs.put(OutputName.OUTCOME, word());
        outputs.put(OutputName.RESULT, Json.pretty(value));
        release()
                .flatMap(ReleaseAnswer::release)
                .map(ReleaseLine::number)
                .or(() -> plan().map(PlanReport::number))
                .ifPresent(number -> outputs.put(OutputName.RELEASE, Long.toString(number)));
        validation()
                .ifPresent(validation -> outputs.put(
                        OutputName.FINDINGS,
                        Integer.toString(validation.findings().size())));
        return outputs;
    }
}
