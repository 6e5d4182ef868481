package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.rule.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the outcome of a validation as commands that a step's log turns into annotations of the changed files. GitHub,
 * "Workflow commands for GitHub Actions"; it shows ten of each type per step, and cuts messages at 4,096 characters.
 */
public final class GitHubAnnotations {
    private static final int MOST_OF_A_TYPE = 10;
    private static final int LONGEST_MESSAGE = 4096;
    private static final int LONGEST_TITLE = 255;

    private GitHubAnnotations() {}

    /**
     * Returns the commands, and a line that says what there is in all.
     *
     * @param prefix what leads from the repository's folder to the one that was validated; empty, or with a slash at its end
     */
    public static String of(Validation validation, String prefix) {
        StringBuilder text = new StringBuilder();
        Map<Severity, Integer> left = new EnumMap<>(Severity.class);
        for (Finding finding : validation.findings()) {
            int nth = left.merge(finding.severity(), 1, Integer::sum);
            if (nth <= MOST_OF_A_TYPE) {
                text.append(command(finding, prefix)).append('\n');
            }
        }
        List<String> more = new ArrayList<>();
        left.forEach((severity, count) -> {
            if (count > MOST_OF_A_TYPE) {
                more.add((count - MOST_OF_A_TYPE) + " more of severity " + severity.text());
            }
        });
        if (!more.isEmpty()) {
            text.append("Not annotated, as only ").append(MOST_OF_A_TYPE).append(" of a type are shown: ");
            text.append(String.join(", ", more)).append('\n');
        }
        return text.append(FindingsText.summary(validation)).append('\n').toString();
    }

    private static String command(Finding finding, String prefix) {
        String type = finding.severity() == Severity.NOTE
                ? "notice"
                : finding.severity().text();
        String end = finding.length() > 0 ? ",endColumn=" + (finding.column() + finding.length()) : "";
        String title = PlainText.cut(PlainText.line(finding.rule() + " " + finding.reference()), LONGEST_TITLE);
        String message = finding.message() + "; instead: " + finding.fix();
        return "::" + type + " file=" + property(prefix + finding.file()) + ",line=" + finding.line() + ",col="
                + finding.column() + end + ",title=" + property(title) + "::"
                + data(PlainText.cut(PlainText.line(message), LONGEST_MESSAGE));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
