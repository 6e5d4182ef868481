package dev.immutabledeploy.action.github;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.FindingsMarkdown;
import dev.immutabledeploy.report.MarkdownText;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.report.PlanMarkdown;
import dev.immutabledeploy.report.TimelineMarkdown;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The summary of a step, written piece by piece so that what was known is there even if the job is killed. GitHub shows
 * none at all above 1 MiB, so that a piece that would not fit is left out, and it is said so.
 */
final class Summary {
    private static final int MOST_BYTES = 900_000;
    private static final int TEXT = 1_000;
    private final CommandFile file;
    private int bytes;

    Summary(CommandFile file) {
        this.file = file;
    }

    /** Says what a plan would do. */
    void plan(Outcome outcome) {
        outcome.plan().ifPresent(plan -> add("### Plan\n\n" + PlanMarkdown.of(plan)));
    }

    /** Says that a release under way is to go back, which needs no plan of its own. */
    void sentBack(String underWay, String before) {
        add("### Plan\n\nRelease " + MarkdownText.inline(underWay, TEXT) + " is under way: it goes back to release "
                + MarkdownText.inline(before, TEXT) + ", and what it brought is not to be deployed again.\n");
    }

    /**
     * Says what came of a command.
     *
     * @param title what was done, such as {@code deploy staging}
     * @param prefix what leads from the repository's folder to the one that was validated
     */
    void outcome(String title, Outcome outcome, List<TimelineMarkdown.Span> spans, String prefix) {
        String mark = outcome.exitCode() == 0 ? "✅" : "❌";
        add("## " + mark + " " + MarkdownText.inline(title, TEXT) + ": " + MarkdownText.inline(outcome.word(), TEXT)
                + "\n");
        problems(outcome.answer().problems());
        if (outcome.validation().isPresent()) {
            add("### Validation\n\n" + FindingsMarkdown.of(outcome.validation().get(), prefix));
        } else if (outcome.plan().isPresent()) {
            plan(outcome);
        } else {
            List<String> lines = PlainText.lines(outcome.answer().text().get());
            if (!lines.isEmpty()) {
                add(MarkdownText.block(lines.stream().limit(400).toList()) + "\n");
            }
        }
        if (outcome.release().isPresent() && !spans.isEmpty()) {
            add("### When\n\n" + TimelineMarkdown.of(title, spans));
        }
    }

    /** Shows the comment, for those who cannot see it on the pull request, or where there is none. */
    void comment(String markdown) {
        add(markdown);
    }

    /** Says what could not be shown on GitHub, and how to allow it. */
    void warnings(List<Problem> warnings) {
        if (!warnings.isEmpty()) {
            StringBuilder text = new StringBuilder("### Not shown on GitHub\n\n");
            warnings.forEach(warning -> text.append("- ")
                    .append(MarkdownText.inline(WorkflowLog.text(warning), TEXT))
                    .append('\n'));
            add(text.toString());
        }
    }

    private void problems(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        problems.stream().limit(50).forEach(problem -> {
            text.append("- ").append(MarkdownText.inline(PlainText.headline(problem.what()), TEXT));
            if (!problem.fix().isEmpty()) {
                text.append("<br>**Fix:** ").append(MarkdownText.inline(InputName.inWords(problem.fix()), TEXT));
            }
            text.append('\n');
        });
        if (text.length() > 0) {
            add(text.toString());
        }
    }

    private void add(String piece) {
        int size = piece.getBytes(StandardCharsets.UTF_8).length;
        boolean fits = bytes + size <= MOST_BYTES;
        file.append((fits ? piece : "_Left out, as a summary of this size is not shown: see the log._\n") + "\n");
        bytes += fits ? size : 0;
    }
}
