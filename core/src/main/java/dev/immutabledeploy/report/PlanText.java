package dev.immutabledeploy.report;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.report.PlanReport.PartLine;
import java.util.List;

/** A plan as text for terminals. What forbids it is not part of the text: it is shown as problems. */
public final class PlanText {
    private PlanText() {}

    /** Returns the text. */
    public static String of(PlanReport plan) {
        StringBuilder text = new StringBuilder();
        text.append(PlainText.line(plan.environment() + ": " + headline(plan))).append('\n');
        plan.artifacts().forEach(artifact -> line(text, "artifact", artifact.name() + "  " + artifact.reference()));
        plan.commit().ifPresent(commit -> line(text, "commit", commit + (plan.dirty() ? ", with changes" : "")));
        plan.parts().forEach(part -> line(text, "part", part(part)));
        if (!plan.unchanged()) {
            line(text, "strategy", plan.strategy());
            lines(text, "call", plan.calls());
            lines(text, "gate", plan.guards());
        }
        line(text, "way back", plan.wayBack());
        plan.irreversible().ifPresent(why -> line(text, "", "declared irreversible: " + why));
        lines(text, "note", plan.notes());
        return text.toString();
    }

    private static String headline(PlanReport plan) {
        if (plan.unchanged()) {
            return "unchanged, release " + plan.number() + " runs all of this already";
        }
        String what = "release " + plan.number() + " (" + plan.kind()
                + plan.restores().map(number -> " to " + number).orElse("") + ")";
        return plan.refusals().isEmpty() ? what + " can go ahead" : what + " is refused";
    }

    private static String part(PartLine part) {
        String before = part.before().map(PlanText::shortened).orElse("nothing");
        String after = shortened(part.after());
        return part.part() + " on " + part.platform() + ": "
                + (before.equals(after) ? "revision " + after : before + " → " + after) + ", " + part.instances()
                + (part.instances() == 1 ? " instance" : " instances");
    }

    private static String shortened(String revision) {
        return new Digest(revision).shortText();
    }

    private static void lines(StringBuilder text, String label, List<String> values) {
        values.forEach(value -> line(text, label, value));
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("  ")
                .append(label)
                .append(" ".repeat(Math.max(0, 8 - label.length())))
                .append("  ")
                .append(PlainText.line(value))
                .append('\n');
    }
}
