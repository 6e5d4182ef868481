package dev.immutabledeploy.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Steps in time as a picture, drawn by Mermaid, which GitHub shows within Markdown. */
public final class TimelineMarkdown {
    private static final int MOST = 60;

    private TimelineMarkdown() {}

    /**
     * A step.
     *
     * @param name what was done; only letters, digits, spaces and dots of it are shown
     * @param begin from when
     * @param end until when
     * @param bad whether it should not have been needed, such as going back
     */
    public record Span(String name, Instant begin, Instant end, boolean bad) {}

    /** Returns the picture; empty if there is nothing to show. */
    public static String of(String title, List<Span> spans) {
        if (spans.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("```mermaid\ngantt\n");
        text.append("    title ").append(plain(title)).append('\n');
        text.append("    dateFormat x\n    axisFormat %H:%M:%S\n");
        spans.stream().limit(MOST).forEach(span -> {
            Duration took = Duration.between(span.begin(), span.end());
            text.append("    section ").append(plain(span.name())).append('\n');
            text.append("    ")
                    .append(Human.duration(took))
                    .append(" :")
                    .append(span.bad() ? "crit" : "done")
                    .append(", ")
                    .append(span.begin().toEpochMilli())
                    .append(", ")
                    .append(Math.max(span.begin().toEpochMilli() + 1, span.end().toEpochMilli()))
                    .append('\n');
        });
        return text.append("```\n").toString();
    }

    /** Mermaid has no way to escape, so what could mean something to it is left out. */
    private static String plain(String text) {
        return PlainText.cut(text.replaceAll("[^\\p{L}\\p{N} .]", " ").strip(), 80);
    }
}
