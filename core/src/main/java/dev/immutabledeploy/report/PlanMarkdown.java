package dev.immutabledeploy.report;

import java.util.List;

/** A plan as Markdown: what would run, what would be sent, what guards it, and what forbids it. */
public final class PlanMarkdown {
    private static final int TEXT = 400;
    private static final int ROWS = 100;

    private PlanMarkdown() {}

    /** Returns the Markdown, of several lines. */
    public static String of(PlanReport plan) {
        StringBuilder text = new StringBuilder();
        row(text, "Environment", List.of(plan.environment()));
        text.append("|---|---|\n");
        row(text, "Release", List.of(release(plan)));
        row(
                text,
                "Artifacts",
                plan.artifacts().stream()
                        .map(line -> line.name() + " " + line.reference())
                        .toList());
        row(
                text,
                "Configuration",
                plan.commit().map(commit -> "commit " + commit + (plan.dirty() ? ", with changes" : "")).stream()
                        .toList());
        row(text, "Parts", plan.parts().stream().map(PlanMarkdown::part).toList());
        if (!plan.unchanged()) {
            row(text, "Strategy", List.of(plan.strategy()));
            row(text, "Calls", plan.calls());
            row(text, "Gates", plan.guards());
        }
        row(text, "Way back", List.of(plan.wayBack()));
        row(text, "Irreversible", plan.irreversible().stream().toList());
        row(text, "Notes", plan.notes());
        row(
                text,
                "Refused",
                plan.refusals().stream()
                        .map(refusal -> refusal.what() + (refusal.fix().isEmpty() ? "" : "; fix: " + refusal.fix()))
                        .toList());
        return text.toString();
    }

    private static String release(PlanReport plan) {
        return plan.unchanged()
                ? plan.number() + " runs all of this already"
                : plan.number() + ", " + plan.kind()
                        + plan.restores().map(number -> " to release " + number).orElse("");
    }

    private static String part(PlanReport.PartLine part) {
        return part.part() + " on " + part.platform() + ", " + part.instances()
                + (part.instances() == 1 ? " instance" : " instances");
    }

    private static void row(StringBuilder text, String label, List<String> values) {
        if (!values.isEmpty()) {
            text.append("| **").append(label).append("** | ");
            text.append(String.join(
                    "<br>",
                    values.stream()
                            .limit(ROWS)
                            .map(value -> MarkdownText.inline(value, TEXT))
                            .toList()));
            text.append(" |\n");
        }
    }
}
