package dev.immutabledeploy.jenkins.agent;

import dev.immutabledeploy.immutability.Excerpt;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.report.FindingsText;
import java.util.List;

/**
 * What was found in a pipeline's own sources.
 *
 * @param failing for what the answer is no
 * @param findings how many findings there are in all
 * @param scanned how many files were seen
 * @param text all of it for people
 * @param json all of it for machines
 */
public record ScanReport(List<Line> failing, int findings, int scanned, String text, String json) {
    private static final int MOST = 500;

    /**
     * A finding.
     *
     * @param rule the rule's identifier
     * @param file the file
     * @param line the line, from 1
     * @param column the column, from 1
     * @param message what is wrong
     * @param fix what to write instead
     */
    public record Line(String rule, String file, int line, int column, String message, String fix) {}

    public ScanReport {
        failing = List.copyOf(failing);
    }

    static ScanReport of(Validation validation) {
        return new ScanReport(
                validation.failing().stream()
                        .limit(MOST)
                        .map(found -> new Line(
                                found.rule(), found.file(), found.line(), found.column(), found.message(), found.fix()))
                        .toList(),
                validation.findings().size(),
                validation.files().scanned(),
                FindingsText.of(validation),
                dev.immutabledeploy.json.Json.text(validation));
    }

    /** Returns the same as the core knows it, as far as it decides by it. */
    Validation validation() {
        return new Validation(
                failing.stream().map(ScanReport::finding).toList(), new Validation.Files(scanned, 0, 0), List.of());
    }

    private static Finding finding(Line line) {
        return new Finding(
                line.rule(),
                Severity.ERROR,
                line.file(),
                Math.max(1, line.line()),
                Math.max(1, line.column()),
                "",
                line.message(),
                line.fix(),
                0,
                Excerpt.NONE);
    }
}
