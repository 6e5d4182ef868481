package dev.immutabledeploy.action.command;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.ProblemLine;
import dev.immutabledeploy.action.console.TickLoop;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.Human;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.report.ReleaseLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Drives a release to its end and says what came of it. */
final class Releasing {
    private final Workplace place;
    private final Console console;
    private final String environment;

    Releasing(Workplace place, Console console, String environment) {
        this.place = place;
        this.console = console;
        this.environment = environment;
    }

    Answer drive(Session session) {
        Result result =
                new TickLoop(place.host().pause(), place.host().interrupts(), console).run(session, this::lastWords);
        Optional<Digest> head = place.releases().recorded(environment).head();
        List<Problem> problems = result.problem().stream().toList();
        return new Answer(
                result.exitCode(),
                () -> text(result, head),
                () -> new ReleaseAnswer(
                        environment,
                        result.answer().name().toLowerCase(Locale.ROOT),
                        result.exitCode(),
                        result.release().map(ReleaseLine::of),
                        head,
                        ProblemLine.of(problems)),
                problems);
    }

    private String text(Result result, Optional<Digest> head) {
        Optional<ReleaseLine> release = result.release().map(ReleaseLine::of);
        String number = release.map(line -> "release " + line.number()).orElse("the release");
        String text =
                switch (result.answer()) {
                    case SUCCEEDED ->
                        number + " succeeded"
                                + release.map(line -> " in " + Human.duration(line.took()))
                                        .orElse("") + artifacts(release);
                    case REVERTED -> number + " went back" + reason(release);
                    case ABORTED -> number + " was stopped" + reason(release);
                    case UNCHANGED -> "unchanged, " + number + " runs already" + artifacts(release);
                    case LEFT -> "left unfinished";
                };
        return environment + ": " + text + "\n"
                + head.map(hash -> "ledger head: " + hash + "\n").orElse("");
    }

    private static String artifacts(Optional<ReleaseLine> release) {
        StringBuilder text = new StringBuilder();
        release.ifPresent(line -> line.artifacts().forEach(artifact -> text.append("\n  ")
                .append(artifact.name())
                .append("  ")
                .append(PlainText.line(artifact.reference()))));
        return text.toString();
    }

    private static String reason(Optional<ReleaseLine> release) {
        String reason = release.flatMap(ReleaseLine::reason).orElse("");
        StringBuilder text = new StringBuilder();
        PlainText.lines(reason).stream().limit(1).forEach(line -> text.append(": ")
                .append(line));
        PlainText.details(reason).forEach(line -> text.append("\n    | ").append(line));
        return text.toString();
    }

    /** Says what becomes of the release when this process ends now: what the ledger says, not what is believed. */
    private String lastWords() {
        try {
            return place.releases()
                    .recorded(environment)
                    .state()
                    .rollout()
                    .map(rollout -> "interrupted: release " + rollout.number() + " of " + environment
                            + " stays under way; go on with " + place.commandLine("resume " + environment)
                            + " or go back with " + place.commandLine("abort " + environment))
                    .orElse("interrupted: no release of " + environment + " is under way");
        } catch (RuntimeException e) {
            return "interrupted: see " + place.commandLine("status " + environment);
        }
    }
}
