package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.rule.Judgement;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.comment.Comments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges files by rules, settings and the comments in them. */
final class Judging {
    private static final int LONGEST = 1000;

    private final List<Rule> rules;
    private final PathSettings settings;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Suppressed> suppressed = new ArrayList<>();

    Judging(List<Rule> rules, PathSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /** Returns what was found so far, and is not allowed. */
    List<Finding> findings() {
        return findings;
    }

    /** Returns what was found so far, and comments allow. */
    List<Suppressed> suppressed() {
        return suppressed;
    }

    /** Judges one file, which was read as one or several kinds. */
    void judge(List<FileScan> scans) {
        FileSuppressions suppressions = new FileSuppressions(rules);
        for (FileScan scan : scans) {
            Optional<Comments> comments = suppressions.read(scan);
            for (Occurrence occurrence : scan.occurrences()) {
                for (Rule rule : rules) {
                    Optional<Finding> finding = finding(scan.source(), rule, occurrence);
                    finding.ifPresent(found -> sort(found, rule, comments, suppressions));
                }
            }
        }
        SourceText source = scans.get(0).source();
        for (Occurrence fault : suppressions.faults(rule -> isApplied(rule, source.path()))) {
            rules.stream()
                    .flatMap(rule -> finding(source, rule, fault).stream())
                    .forEach(findings::add);
        }
    }

    private void sort(Finding finding, Rule rule, Optional<Comments> comments, FileSuppressions suppressions) {
        comments.flatMap(some -> suppressions.allowing(some, rule, finding.line()))
                .ifPresentOrElse(
                        suppression -> suppressed.add(new Suppressed(finding, suppression.reason())),
                        () -> findings.add(finding));
    }

    private boolean isApplied(Rule rule, String file) {
        return settings.severity(rule, rule.severity(), file).isPresent();
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
