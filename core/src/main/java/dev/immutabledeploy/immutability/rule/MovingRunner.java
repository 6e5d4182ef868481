package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Jobs run on a named version of a machine. */
final class MovingRunner implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM005",
            "moving-runner",
            Severity.WARNING,
            "The label latest moves to another system version, and its tools change with it.",
            "GitHub, \"About GitHub-hosted runners\": -latest labels are migrated over time",
            "the label of a version, such as ubuntu-24.04",
            new MovingRunner());

    private static final Map<String, String> EXAMPLES =
            Map.of("ubuntu", "ubuntu-24.04", "windows", "windows-2025", "macos", "macos-15");

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Runner runner) || !isMoving(runner.text())) {
            return Optional.empty();
        }
        String system = runner.text().toLowerCase(Locale.ROOT).replaceFirst("-latest$", "");
        String fix = EXAMPLES.getOrDefault(system, "a label that names a version");
        String message = "runner " + runner.text() + ": the label moves to another version of the system";
        return Optional.of(new Judgement(Severity.WARNING, message, fix));
    }

    private static boolean isMoving(String label) {
        return ("-" + label.toLowerCase(Locale.ROOT) + "-").contains("-latest-");
    }
}
