package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Validation;
import java.util.Comparator;
import java.util.List;

/** The outcome of a validation as a table in Markdown, the gravest first, within bounds. */
public final class FindingsMarkdown {
    private static final int ROWS = 200;
    private static final int PLACE = 200;
    private static final int TEXT = 300;

    private FindingsMarkdown() {}

    /**
     * Returns the table, with a line that says what there is in all.
     *
     * @param prefix what leads from the repository's folder to the one that was validated; empty, or with a slash at its end
     */
    public static String of(Validation validation, String prefix) {
        StringBuilder text = new StringBuilder();
        text.append(MarkdownText.inline(FindingsText.summary(validation), TEXT)).append('\n');
        List<Finding> findings = validation.findings().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .limit(ROWS)
                .toList();
        if (!findings.isEmpty()) {
            text.append("\n| | Where | What | Instead |\n|---|---|---|---|\n");
            findings.forEach(finding -> text.append("| ")
                    .append(MarkdownText.inline(finding.severity().text(), TEXT))
                    .append(" | ")
                    .append(MarkdownText.code(prefix + finding.file() + ":" + finding.line(), PLACE))
                    .append(" | ")
                    .append(finding.rule())
                    .append(": ")
                    .append(MarkdownText.inline(finding.message(), TEXT))
                    .append(" | ")
                    .append(MarkdownText.inline(finding.fix(), TEXT))
                    .append(" |\n"));
        }
        int more = validation.findings().size() - findings.size();
        if (more > 0) {
            text.append("\nand ").append(more).append(" more; all of them are in the log.\n");
        }
        return text.toString();
    }
}
