package dev.immutabledeploy.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Validation;
import java.util.List;
import java.util.Optional;

/**
 * A finding as an annotation of a GitHub check run. GitHub, "REST API endpoints for check runs".
 *
 * @param path the file, relative to the repository's folder
 * @param startLine its line, from 1
 * @param endLine the same
 * @param startColumn its column, from 1; absent for the file as a whole
 * @param endColumn where it ends
 * @param level {@code failure}, {@code warning} or {@code notice}
 * @param title the rule and the reference, at most 255 characters
 * @param message what is wrong, and what to write instead; at most 64 KB
 */
public record CheckAnnotation(
        String path,
        @JsonProperty("start_line") int startLine,
        @JsonProperty("end_line") int endLine,
        @JsonProperty("start_column") Optional<Integer> startColumn,
        @JsonProperty("end_column") Optional<Integer> endColumn,
        @JsonProperty("annotation_level") String level,
        String title,
        String message) {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_MESSAGE = 4_096;

    /**
     * Returns the annotations of an outcome, in the order of its findings.
     *
     * @param prefix what leads from the repository's folder to the one that was validated; empty, or with a slash at its
     *     end
     */
    public static List<CheckAnnotation> of(Validation validation, String prefix) {
        return validation.findings().stream()
                .map(finding -> of(finding, prefix))
                .toList();
    }

    private static CheckAnnotation of(Finding finding, String prefix) {
        boolean placed = finding.length() > 0;
        return new CheckAnnotation(
                prefix + finding.file(),
                finding.line(),
                finding.line(),
                placed ? Optional.of(finding.column()) : Optional.empty(),
                placed ? Optional.of(finding.column() + finding.length()) : Optional.empty(),
                switch (finding.severity()) {
                    case ERROR -> "failure";
                    case WARNING -> "warning";
                    case NOTE -> "notice";
                },
                PlainText.cut(PlainText.line(finding.rule() + " " + finding.reference()), LONGEST_TITLE),
                PlainText.cut(PlainText.line(finding.message() + "; instead: " + finding.fix()), LONGEST_MESSAGE));
    }
}
