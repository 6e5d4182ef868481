package dev.immutabledeploy.report;

import dev.immutabledeploy.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one comment of a pull request, which is updated in place. Its first line is a hidden marker by which it is found
 * again.
 */
public final class Comment {
    /** The most bytes that a comment has in UTF-8; GitHub refuses more than 65,536. */
    public static final int MOST_BYTES = 60_000;

    private static final List<Bounds> BELOW_HISTORY = List.of(
            new Bounds(0, 40, 200, 20, 200, 100), new Bounds(0, 10, 100, 5, 80, 50), new Bounds(0, 0, 0, 2, 30, 10));

    private Comment() {}

    /**
     * How much of everything is shown.
     *
     * @param history how many past releases of each environment
     * @param logLines how many of the last log lines
     * @param logWidth how many characters of each
     * @param items how many artifacts in a cell and condemned releases
     * @param text how many characters of a text
     * @param environments how many environments
     */
    record Bounds(int history, int logLines, int logWidth, int items, int text, int environments) {}

    /** Returns the comment as Markdown; if it would be too long, the oldest history goes first, and it says so. */
    public static String markdown(StatusReport report) {
        int most = report.environments().stream()
                .mapToInt(environment -> environment.history().size())
                .max()
                .orElse(0);
        String whole = withHistory(report, most);
        if (fits(whole)) {
            return whole;
        }
        String longest = "";
        for (int least = 0; least < most - 1; ) {
            int middle = (least + most) >>> 1;
            String comment = withHistory(report, middle);
            if (fits(comment)) {
                longest = comment;
                least = middle;
            } else {
                most = middle;
            }
        }
        return longest.isEmpty() ? withoutHistory(report) : longest;
    }

    private static String withHistory(StatusReport report, int history) {
        return new CommentWriter(report, new Bounds(history, 40, 200, 20, 200, 100)).text();
    }

    private static String withoutHistory(StatusReport report) {
        return BELOW_HISTORY.stream()
                .map(bounds -> new CommentWriter(report, bounds).text())
                .filter(Comment::fits)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the strictest bounds make a short comment"));
    }

    /** Returns the same as JSON, for machines; not bounded. */
    public static String json(StatusReport report) {
        return Json.pretty(report);
    }

    /** Returns the hidden first line of the comment of an application. */
    public static String marker(String application) {
        return MarkdownText.marker(application);
    }

    /** Tells whether two comments say the same, whenever and by which run they were written. */
    public static boolean saysTheSame(String one, String other) {
        return withoutFooter(one).equals(withoutFooter(other));
    }

    private static String withoutFooter(String comment) {
        String text = comment.replace("\r\n", "\n").strip();
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private static boolean fits(String comment) {
        return comment.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES;
    }
}
