package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.ProblemLine;
import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.report.HistoryAt;
import dev.immutabledeploy.report.HistoryText;
import dev.immutabledeploy.report.ReleaseLine;
import dev.immutabledeploy.rollout.Audit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the releases of an environment, or checks that nobody changed their record. */
public final class HistoryCommand implements Command {
    private static final String VERIFY = "--verify";
    private static final String HEAD = "--head";
    private static final String AT = "--at";
    private static final String LIMIT = "--limit";
    private static final long SHOWN = 20;

    /** A history, for machines. */
    record History(String environment, List<ReleaseLine> releases) {}

    /** What a check found, for machines. */
    record Verification(String environment, long entries, Optional<Digest> head, List<ProblemLine> problems) {}

    @Override
    public void declare(CommandSpec spec) {
        Options.environment(spec);
        Options.value(spec, LIMIT, "N", "how many releases are shown, the newest first; 20 unless given");
        Options.value(spec, AT, "TIME", "what ran at a moment, such as 2026-01-31T12:00:00Z");
        Options.flag(spec, VERIFY, "check the record instead: order, hashes and gaps");
        Options.value(spec, HEAD, "HASH", "a ledger head as once printed; the record must contain it");
        Options.file(spec);
    }

    @Override
    public Answer run(Arguments arguments, Host host, Console console) {
        Optional<Digest> head = arguments.value(HEAD).map(HistoryCommand::digest);
        if (head.isPresent() && !arguments.flag(VERIFY)) {
            throw Usage.wrong("--head only goes with --verify", "add --verify");
        }
        Optional<Instant> at = arguments.value(AT).map(HistoryCommand::moment);
        if (at.isPresent() && arguments.flag(VERIFY)) {
            throw Usage.wrong("--at does not go with --verify", "give one of them");
        }
        int limit = (int) Math.min(
                Integer.MAX_VALUE,
                arguments.number(LIMIT, arguments.value(LIMIT)).orElse(SHOWN));
        Workplace place = Workplace.ofLedger(arguments, host, console);
        String environment = place.environment(arguments.parameter(0));
        if (at.isPresent()) {
            HistoryAt then = HistoryAt.of(
                    environment,
                    at.get(),
                    place.releases().recordedAt(environment, at.get()).state());
            return Answer.done(then::text, () -> then);
        }
        return arguments.flag(VERIFY) ? verify(place, environment, head) : history(place, environment, limit);
    }

    private static Answer history(Workplace place, String environment, int limit) {
        List<ReleaseLine> releases = place.releases().history(environment, limit).stream()
                .map(ReleaseLine::of)
                .toList();
        return Answer.done(() -> HistoryText.of(environment, releases), () -> new History(environment, releases));
    }

    private static Answer verify(Workplace place, String environment, Optional<Digest> known) {
        Audit.Report report = place.releases().verify(environment, known);
        String holds = environment + ": " + report.entries() + " entries hold together"
                + report.head().map(hash -> "; ledger head " + hash).orElse("") + "\n";
        return new Answer(
                report.problems().isEmpty() ? 0 : 1,
                () -> report.problems().isEmpty() ? holds : "",
                () -> new Verification(environment, report.entries(), report.head(), ProblemLine.of(report.problems())),
                report.problems());
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Usage.wrong(
                    "--at takes a time such as 2026-01-31T12:00:00Z, not '" + text + "'",
                    "write date, time and offset; Z is UTC");
        }
    }

    private static Digest digest(String text) {
        if (!Digest.isDigest(text)) {
            throw Usage.wrong(
                    "--head takes a hash such as sha256:…, not '" + text + "'", "copy it from where it was printed");
        }
        return new Digest(text);
    }
}
