package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.Excerpt;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Skipped;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.rule.Severity;

/** Writes the outcome of a validation for people: by file, the offending text underlined, the replacement below. */
public final class FindingsText {
    private static final String NEW_LINE = "\n";

    private FindingsText() {}

    /** Returns the whole text, each line ended by a line feed, without colours. */
    public static String of(Validation validation) {
        StringBuilder text = new StringBuilder();
        String file = "";
        for (Finding finding : validation.findings()) {
            if (!finding.file().equals(file)) {
                file = finding.file();
                text.append(oneLine(file)).append(NEW_LINE);
            }
            finding(finding, text);
        }
        if (!validation.skipped().isEmpty()) {
            text.append("Not judged:").append(NEW_LINE);
            validation.skipped().forEach(skipped -> skipped(skipped, text));
        }
        return text.append(summary(validation)).append(NEW_LINE).toString();
    }

    private static void finding(Finding finding, StringBuilder text) {
        text.append("  %d:%d ".formatted(finding.line(), finding.column()));
        text.append(finding.severity().text())
                .append(' ')
                .append(finding.rule())
                .append(' ');
        text.append(oneLine(finding.message())).append(NEW_LINE);
        Excerpt excerpt = finding.excerpt();
        if (excerpt.length() > 0) {
            int margin = excerpt.text().length() - excerpt.text().stripLeading().length();
            int indent = Math.max(0, excerpt.indent() - margin);
            text.append("    | ").append(excerpt.text().strip()).append(NEW_LINE);
            text.append("    | ").append(" ".repeat(indent));
            text.append("^".repeat(excerpt.length())).append(NEW_LINE);
        }
        text.append("    instead: ").append(oneLine(finding.fix())).append(NEW_LINE);
    }

    private static void skipped(Skipped skipped, StringBuilder text) {
        text.append("  ").append(oneLine(skipped.file()));
        text.append(" (").append(oneLine(skipped.reason())).append(')').append(NEW_LINE);
    }

    private static String summary(Validation validation) {
        return "%s, %s, %s in %d of %s"
                .formatted(
                        count(validation.count(Severity.ERROR), "error"),
                        count(validation.count(Severity.WARNING), "warning"),
                        count(validation.count(Severity.NOTE), "note"),
                        validation.files().relevant(),
                        count(validation.files().scanned(), "file"));
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    }
}
