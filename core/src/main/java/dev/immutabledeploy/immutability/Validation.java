package dev.immutabledeploy.immutability;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.immutability.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of validating a folder.
 *
 * @param findings what was found, by file, line and column; without what is allowed or known
 * @param files how many files were seen
 * @param skipped what was seen and not judged, by file
 * @param suppressed what comments allow, by file, line and column
 * @param baseline what was left out as known, where there is a baseline
 * @param failOn from which findings on the answer is no
 */
public record Validation(
        List<Finding> findings,
        Files files,
        List<Skipped> skipped,
        List<Suppressed> suppressed,
        Optional<KnownFindings> baseline,
        @JsonIgnore FailOn failOn) {

    /**
     * How many files were seen.
     *
     * @param scanned all files in the folder, outside the folders that are never looked into
     * @param relevant those of a kind that is judged
     * @param skipped files and folders seen and not judged
     */
    public record Files(int scanned, int relevant, int skipped) {}

    public Validation {
        findings = List.copyOf(findings);
        skipped = List.copyOf(skipped);
        suppressed = List.copyOf(suppressed);
    }

    /** Takes an outcome in which nothing is allowed or known, and errors make the answer no. */
    public Validation(List<Finding> findings, Files files, List<Skipped> skipped) {
        this(findings, files, skipped, List.of(), Optional.empty(), FailOn.ERROR);
    }

    /** Returns the number of findings of a severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Returns the findings for which the answer is no. */
    public List<Finding> failing() {
        return findings.stream().filter(this::fails).toList();
    }

    private boolean fails(Finding finding) {
        return switch (failOn) {
            case ERROR -> finding.severity() == Severity.ERROR;
            case WARNING -> finding.severity() != Severity.NOTE;
            case NOTE -> true;
            case NEVER -> false;
        };
    }

    /** Returns the same where the answer is no from other findings on. */
    public Validation failingOn(FailOn other) {
        return new Validation(findings, files, skipped, suppressed, baseline, other);
    }

    /** Returns the same without what is in a baseline. */
    public Validation against(Baseline known) {
        List<Finding> rest = new ArrayList<>();
        KnownFindings divided = known.divide(findings, rest);
        return new Validation(rest, files, skipped, suppressed, Optional.of(divided), failOn);
    }
}
