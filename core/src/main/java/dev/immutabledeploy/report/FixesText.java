package dev.immutabledeploy.report;

import dev.immutabledeploy.immutability.fix.Fixed;
import dev.immutabledeploy.immutability.fix.Fixes;
import dev.immutabledeploy.immutability.fix.Left;

/** Writes for people what was pinned, and what was not and why. */
public final class FixesText {
    private FixesText() {}

    /** Returns one line for each, each ended by a line feed. */
    public static String of(Fixes fixes) {
        StringBuilder text = new StringBuilder();
        for (Fixed fixed : fixes.fixed()) {
            line(text, "pinned", fixed.file(), fixed.line(), fixed.before() + " → " + fixed.after());
        }
        for (Left left : fixes.left()) {
            String what = left.finding().reference() + ": " + left.why();
            line(text, "left", left.finding().file(), left.finding().line(), what);
        }
        return text.append(fixes.fixed().size())
                .append(" pinned, ")
                .append(fixes.left().size())
                .append(" left\n")
                .toString();
    }

    private static void line(StringBuilder text, String word, String file, int line, String what) {
        text.append(word)
                .append(' ')
                .append(PlainText.line(file + ":" + line + ": " + what))
                .append('\n');
    }
}
