package dev.immutabledeploy.report;

import dev.immutabledeploy.report.EnvironmentStatus.InstanceLine;
import dev.immutabledeploy.report.EnvironmentStatus.Setback;
import dev.immutabledeploy.report.EnvironmentStatus.UnderWay;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.ReleaseLine.ArtifactLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A report as text for terminals. */
public final class StatusText {
    private StatusText() {}

    /** Returns the text: a paragraph for each environment. */
    public static String of(StatusReport report) {
        return report.environments().stream()
                .map(environment -> paragraph(environment, report.at()))
                .collect(Collectors.joining("\n"));
    }

    private static String paragraph(EnvironmentStatus status, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append(PlainText.line(status.environment()))
                .append(": ")
                .append(status.situation().text())
                .append('\n');
        status.underWay().ifPresent(underWay -> underWay(text, underWay, now));
        status.running().ifPresent(running -> running(text, running));
        status.fleet().forEach(instance -> line(text, "instance", instance(instance)));
        status.superseded().ifPresent(number -> line(text, "superseded", "by release " + number));
        status.setback().ifPresent(setback -> setback(text, setback));
        status.wayBack().ifPresent(wayBack -> wayBack(text, wayBack));
        status.condemned()
                .forEach(item -> line(
                        text,
                        "condemned",
                        "release " + item.release() + ": " + item.reason() + "; to allow it again: " + item.pardon()));
        status.head().ifPresent(head -> line(text, "ledger head", head.text()));
        return text.toString();
    }

    private static void underWay(StringBuilder text, UnderWay underWay, Instant now) {
        line(
                text,
                "under way",
                "release " + underWay.number() + " (" + underWay.kind() + "), " + underWay.phase() + ", by "
                        + underWay.by() + " since " + Human.time(underWay.started()) + ", "
                        + remaining(Duration.between(now, underWay.deadline())));
        if (!underWay.artifacts().isEmpty()) {
            line(text, "with", artifacts(underWay.artifacts()));
        }
    }

    private static String remaining(Duration left) {
        return left.isNegative()
                ? Human.duration(left.negated()) + " past its deadline"
                : Human.duration(left) + " until its deadline";
    }

    private static void running(StringBuilder text, ReleaseLine running) {
        line(
                text,
                "runs",
                "release " + running.number() + " (" + running.kindText() + "), by " + running.by() + " since "
                        + Human.time(running.started().plus(running.took())));
        line(text, "artifacts", artifacts(running.artifacts()));
        running.commit().ifPresent(commit -> line(text, "commit", commit));
    }

    private static String instance(InstanceLine instance) {
        return instance.part() + " " + instance.instance() + ", " + instance.health()
                + instance.revision()
                        .map(revision ->
                                ", revision " + revision.shortText() + (instance.proven() ? "" : " (not proven)"))
                        .orElse(", revision unknown")
                + (instance.detail().isEmpty() ? "" : ", " + instance.detail());
    }

    private static void setback(StringBuilder text, Setback setback) {
        line(text, "went back", "release " + setback.release() + ": " + setback.why());
        setback.log().forEach(logLine -> text.append("    | ").append(logLine).append('\n'));
    }

    private static void wayBack(StringBuilder text, WayBack wayBack) {
        line(
                text,
                "way back",
                "from " + wayBack.from() + " to " + wayBack.to() + " (" + artifacts(wayBack.artifacts()) + "): "
                        + wayBack.link().map(Object::toString).orElse(wayBack.command()));
        wayBack.irreversible().ifPresent(why -> line(text, "", "declared irreversible: " + why));
    }

    private static String artifacts(List<ArtifactLine> artifacts) {
        return artifacts.stream().map(ArtifactLine::text).collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String label, String value) {
        String padded = label + " ".repeat(Math.max(0, 11 - label.length()));
        text.append("  ")
                .append(padded)
                .append("  ")
                .append(PlainText.line(value))
                .append('\n');
    }
}
