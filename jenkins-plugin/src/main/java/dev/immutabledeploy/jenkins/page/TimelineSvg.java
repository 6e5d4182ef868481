package dev.immutabledeploy.jenkins.page;

import dev.immutabledeploy.report.Human;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.report.TimelineMarkdown.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps in time as a picture that is part of the page: its colours are those of the theme. */
final class TimelineSvg {
    private static final int WIDTH = 760;
    private static final int LABEL = 150;
    private static final int TIME = 80;
    private static final int ROW = 28;
    private static final int BAR = 16;

    private TimelineSvg() {}

    /**
     * Returns the picture; empty if there is nothing to show.
     *
     * @param live whether the last step goes on
     */
    static String of(List<Span> all, boolean live) {
        List<Span> spans = joined(all);
        if (spans.isEmpty()) {
            return "";
        }
        Instant begin = spans.get(0).begin();
        Instant end = spans.get(spans.size() - 1).end();
        double scale = (WIDTH - LABEL - TIME)
                / (double) Math.max(1, Duration.between(begin, end).toMillis());
        int height = ROW * spans.size() + 6;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"idp-timeline\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" aria-label=\"")
                .append(escaped(words(spans, live)))
                .append("\">");
        for (int row = 0; row < spans.size(); row++) {
            boolean open = live && row == spans.size() - 1;
            row(
                    svg,
                    spans.get(row),
                    3 + row * ROW,
                    Duration.between(begin, spans.get(row).begin()).toMillis() * scale,
                    scale,
                    open);
        }
        return svg.append("</svg>").toString();
    }

    /** A phase and the waiting that it consists of, such as "replace" and "replacing", are one step to whoever looks. */
    private static List<Span> joined(List<Span> all) {
        List<Span> spans = new ArrayList<>();
        for (Span span : all) {
            Span last = spans.isEmpty() ? span : spans.get(spans.size() - 1);
            if (span.name().equals(last.name().replaceFirst("e$", "") + "ing")) {
                spans.set(spans.size() - 1, new Span(span.name(), last.begin(), span.end(), span.bad()));
            } else {
                spans.add(span);
            }
        }
        return spans;
    }

    private static void row(StringBuilder svg, Span span, int y, double offset, double scale, boolean open) {
        Duration took = Duration.between(span.begin(), span.end());
        double width = Math.max(3, took.toMillis() * scale);
        String kind = span.bad() ? "idp-bad" : open ? "idp-open" : "idp-done";
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"idp-label\" x=\"%d\" y=\"%d\">%s</text>"
                        + "<line class=\"idp-rail\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                        + "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"4\"><title>%s</title></rect>"
                        + "<text class=\"idp-time\" x=\"%d\" y=\"%d\">%s</text>",
                0,
                y + BAR - 3,
                escaped(PlainText.cut(PlainText.line(span.name()), 24)),
                LABEL,
                WIDTH - TIME,
                y + BAR / 2,
                y + BAR / 2,
                kind,
                LABEL + Math.min(offset, WIDTH - LABEL - TIME - 3),
                y,
                width,
                BAR,
                escaped(Human.time(span.begin()) + " to " + Human.time(span.end())),
                WIDTH,
                y + BAR - 3,
                escaped(Human.duration(took) + (open ? "…" : ""))));
    }

    private static String words(List<Span> spans, boolean live) {
        StringBuilder words = new StringBuilder("Timeline");
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            words.append(i == 0 ? ": " : ", ")
                    .append(PlainText.line(span.name()))
                    .append(live && i == spans.size() - 1 ? " for " : " took ")
                    .append(Human.duration(Duration.between(span.begin(), span.end())))
                    .append(live && i == spans.size() - 1 ? " so far" : "");
        }
        return words.toString();
    }

    /** Makes a text harmless between tags and within quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
