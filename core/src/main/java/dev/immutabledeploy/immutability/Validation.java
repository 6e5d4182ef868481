package dev.immutabledeploy.immutability;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.immutabledeploy.immutability.rule.Severity;
import java.util.List;

/**
 * The outcome of validating a folder.
 *
 * @param findings what was found, by file, line and column
 * @param files how many files were seen
 * @param skipped what was seen and not judged, by file
 */
public record Validation(
        List<Finding> findings, Files files, @JsonIgnore List<Skipped> skipped) {

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
    }

    /** Returns the number of findings of a severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
