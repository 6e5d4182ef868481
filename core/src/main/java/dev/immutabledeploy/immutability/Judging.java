package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.rule.Judgement;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.comment.Comments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Judges what extractors found by rules and settings, several files at a time. */
final class Judging {
    private static final int LONGEST = 1000;
    private static final int MOST_IN_A_FILE = 10_000;
    private static final int MOST_IN_ALL = 50_000;
    private static final String TOO_MANY = "there are too many findings, so the rest of it was not judged";

    private final List<Rule> rules;
    private final PathSettings settings;
    private final AtomicInteger listed = new AtomicInteger();

    Judging(List<Rule> rules, PathSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /** Judges a file. Where there is more to be said than memory holds, it does not pass for what was left out. */
    Judged judge(FileScan scan) {
        SourceText source = scan.source();
        Optional<Comments> comments = comments(scan);
        List<Judged.Found> found = new ArrayList<>(0);
        int most = listed.get() < MOST_IN_ALL ? MOST_IN_A_FILE : 1;
        Optional<String> refusal = scan.refusal();
        for (Occurrence occurrence : scan.occurrences()) {
            boolean full = found.size() >= most;
            judge(source, full ? rest(occurrence.place()) : occurrence, comments, found);
            if (full) {
                refusal = Optional.of(TOO_MANY);
                break;
            }
        }
        listed.addAndGet(found.size());
        return new Judged(source.path(), found, allowances(source, comments), refusal);
    }

    private static Occurrence rest(Place place) {
        return Occurrence.of(Use.FILE, new Subject.Unparseable(TOO_MANY), place);
    }

    private static Optional<Comments> comments(FileScan scan) {
        boolean some = scan.refusal().isEmpty() && scan.source().content().contains(Suppression.BEGINNING);
        return some ? Optional.of(Comments.of(scan.source(), scan.kind(), Suppression.BEGINNING)) : Optional.empty();
    }

    private void judge(
            SourceText source, Occurrence occurrence, Optional<Comments> comments, List<Judged.Found> found) {
        for (Rule rule : rules) {
            finding(source, rule, occurrence).ifPresent(finding -> {
                List<Place> near = comments.stream()
                        .flatMap(some -> some.about(finding.line()).stream())
                        .map(Comments.Comment::place)
                        .toList();
                found.add(new Judged.Found(finding, rule, near));
            });
        }
    }

    private List<Judged.Allowance> allowances(SourceText source, Optional<Comments> comments) {
        return comments.stream()
                .flatMap(some -> some.all().stream())
                .map(comment -> allowance(source, Suppression.of(comment.place(), rules)))
                .toList();
    }

    private Judged.Allowance allowance(SourceText source, Suppression suppression) {
        List<Finding> faults = suppression.faults().stream()
                .flatMap(fault -> findings(source, fault).stream())
                .toList();
        Map<Rule, Finding> idle = new HashMap<>();
        for (Rule rule : suppression.rules()) {
            if (settings.severity(rule, rule.severity(), source.path()).isPresent()) {
                findings(source, suppression.idle(rule)).forEach(finding -> idle.put(rule, finding));
            }
        }
        return new Judged.Allowance(suppression, faults, idle);
    }

    private List<Finding> findings(SourceText source, Occurrence occurrence) {
        return rules.stream()
                .flatMap(rule -> finding(source, rule, occurrence).stream())
                .toList();
    }

    private Optional<Finding> finding(SourceText source, Rule rule, Occurrence occurrence) {
        return rule.judge(occurrence).flatMap(judgement -> settings.severity(rule, judgement.severity(), source.path())
                .map(severity -> finding(source, rule, occurrence, judgement, severity)));
    }

    private static Finding finding(
            SourceText source, Rule rule, Occurrence occurrence, Judgement judgement, Severity severity) {
        boolean wholeFile = occurrence.subject() instanceof Subject.Unparseable;
        return new Finding(
                rule.id(),
                severity,
                source.path(),
                occurrence.place().line(),
                occurrence.place().column(),
                Shown.text(occurrence.subject().text()),
                Shown.text(judgement.message(), LONGEST),
                Shown.text(judgement.fix(), LONGEST),
                wholeFile ? 0 : Excerpt.marked(source, occurrence.place()),
                wholeFile ? Excerpt.NONE : Excerpt.of(source, occurrence.place()));
    }
}
