package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.Baseline;
import dev.immutabledeploy.immutability.Excerpt;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.KnownFindings;
import dev.immutabledeploy.immutability.Skipped;
import dev.immutabledeploy.immutability.Suppressed;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes the outcome of a validation for people: by file, the offending text underlined, the replacement below; then what
 * was allowed, what was not judged, and a summary.
 */
public final class FindingsText {
    private static final String NEW_LINE = "\n";

    private final Ink ink;
    private final StringBuilder text = new StringBuilder();

    private FindingsText(Ink ink) {
        this.ink = ink;
    }

    /** Returns the whole text, each line ended by a line feed, without colours. */
    public static String of(Validation validation) {
        return of(validation, Ink.PLAIN);
    }

    /** Returns the whole text, each line ended by a line feed. */
    public static String of(Validation validation, Ink ink) {
        FindingsText text = new FindingsText(ink);
        text.findings(validation.findings());
        text.allowed(validation.suppressed());
        validation.baseline().map(KnownFindings::gone).ifPresent(text::gone);
        text.skipped(validation.skipped());
        text.line(ink.heading(summary(validation)));
        return text.text.toString();
    }

    private void findings(List<Finding> findings) {
        String file = "";
        for (Finding finding : findings) {
            if (!finding.file().equals(file)) {
                text.append(file.isEmpty() ? "" : NEW_LINE);
                file = finding.file();
                line(ink.heading(oneLine(file)));
            }
            finding(finding);
        }
        text.append(findings.isEmpty() ? "" : NEW_LINE);
    }

    private void finding(Finding finding) {
        String severity = ink.severity(finding.severity(), finding.severity().text());
        line("  %d:%d %s %s %s"
                .formatted(finding.line(), finding.column(), severity, finding.rule(), oneLine(finding.message())));
        Excerpt excerpt = finding.excerpt();
        if (excerpt.length() > 0) {
            int margin = excerpt.text().length() - excerpt.text().stripLeading().length();
            int indent = Math.max(0, excerpt.indent() - margin);
            line("    | " + excerpt.text().strip());
            line("    | " + " ".repeat(indent) + ink.severity(finding.severity(), "^".repeat(excerpt.length())));
        }
        line("    instead: " + ink.replacement(oneLine(finding.fix())));
    }

    private void allowed(List<Suppressed> suppressed) {
        section("Allowed:", suppressed, one -> {
            String reference = one.finding().reference();
            return "%s:%d %s%s: %s"
                    .formatted(
                            oneLine(one.file()),
                            one.line(),
                            one.rule(),
                            reference.isEmpty() ? "" : " " + oneLine(reference),
                            oneLine(one.reason()));
        });
    }

    private void gone(List<Baseline.Entry> gone) {
        section(
                "In the baseline and no longer found (validate --write-baseline takes them out):",
                gone,
                entry -> "%s %s %s%s"
                        .formatted(
                                oneLine(entry.file()),
                                entry.rule(),
                                oneLine(entry.reference()),
                                entry.count() > 1 ? " (" + entry.count() + " times)" : ""));
    }

    /** Names each file; those that share a reason below it. */
    private void skipped(List<Skipped> skipped) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        skipped.forEach(one -> byReason.computeIfAbsent(oneLine(one.reason()), reason -> new ArrayList<>())
                .add(oneLine(one.file())));
        section("Not judged:", List.copyOf(byReason.entrySet()), entry -> {
            List<String> files = entry.getValue();
            return files.size() == 1
                    ? files.get(0) + " (" + entry.getKey() + ")"
                    : entry.getKey() + NEW_LINE + "    " + String.join(NEW_LINE + "    ", files);
        });
    }

    private <T> void section(String title, List<T> entries, Function<T, String> each) {
        if (!entries.isEmpty()) {
            line(ink.heading(title));
            entries.forEach(entry -> line("  " + each.apply(entry)));
            text.append(NEW_LINE);
        }
    }

    private void line(String line) {
        text.append(line).append(NEW_LINE);
    }

    /** Returns the outcome in one line. */
    public static String summary(Validation validation) {
        StringBuilder summary = new StringBuilder("%s, %s, %s in %d of %s"
                .formatted(
                        count(validation.count(Severity.ERROR), "error"),
                        count(validation.count(Severity.WARNING), "warning"),
                        count(validation.count(Severity.NOTE), "note"),
                        validation.files().relevant(),
                        count(validation.files().scanned(), "file")));
        if (!validation.suppressed().isEmpty()) {
            summary.append("; ").append(validation.suppressed().size()).append(" allowed");
        }
        int known = validation.baseline().map(KnownFindings::known).orElse(0);
        if (known > 0) {
            summary.append("; ").append(count(known, "known finding"));
            summary.append(known == 1 ? " is" : " are").append(" in the baseline");
        }
        int skipped = validation.files().skipped();
        return skipped == 0 ? summary.toString() : summary + "; " + skipped + " not judged";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    }
}
