package dev.immutabledeploy.immutability.source.helm;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds images in a template of a chart, which is no YAML before Helm has filled it in: line by line, with the values that
 * the chart comes with, those passed in, and what it says of itself. An image whose parts are values that are judged where
 * they stand is not told twice.
 */
public final class HelmTemplate {
    private static final Pattern KEY = Pattern.compile("[ \\t]*+(?:-[ \\t]++)?+\"?image\"?:[ \\t]++");
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{([^{}]*+)}}");
    private static final Pattern DASHES = Pattern.compile("^-|-$");
    private static final Pattern TERM = Pattern.compile("\\$?\\.(Values|Chart)\\.([\\w.]+)|\"([^\"]*)\"");

    private final HelmChart chart;
    private final Surroundings around;
    private final Optional<YamlNode> values;
    private final List<ImageValue> judged;

    private HelmTemplate(HelmChart chart, Surroundings around) {
        this.chart = chart;
        this.around = around;
        this.values = chart.values();
        this.judged = values.map(ImageValues::in).orElse(List.of());
    }

    /** Finds all images of a template. */
    public static List<Occurrence> occurrences(SourceText source, Surroundings around) {
        Optional<HelmChart> chart = HelmChart.of(source.path(), around);
        if (chart.isEmpty() || !source.content().contains("image")) {
            return List.of();
        }
        HelmTemplate template = new HelmTemplate(chart.get(), around);
        List<Occurrence> found = new ArrayList<>();
        String content = withoutComments(source.content());
        int start = 0;
        while (start < content.length()) {
            int end = content.indexOf('\n', start);
            int stop = end < 0 ? content.length() : end;
            Matcher key = KEY.matcher(content).region(start, stop);
            if (key.lookingAt()) {
                String value = unquoted(content.substring(key.end(), stop).strip());
                template.look(value, key.end(), source).ifPresent(found::add);
            }
            start = stop + 1;
        }
        return found;
    }

    /** Blanks comments of templates out, so that everything else stands where it stood. */
    private static String withoutComments(String content) {
        int open = content.indexOf("/*");
        if (open < 0) {
            return content;
        }
        StringBuilder text = new StringBuilder(content);
        while (open >= 0) {
            int close = content.indexOf("*/", open + 2);
            int end = close < 0 ? content.length() : close;
            if (isOpened(content, open)) {
                for (int i = open; i < end; i++) {
                    text.setCharAt(i, content.charAt(i) == '\n' ? '\n' : ' ');
                }
                open = content.indexOf("/*", end);
            } else {
                open = content.indexOf("/*", open + 2);
            }
        }
        return text.toString();
    }

    private static boolean isOpened(String content, int index) {
        int before = index - 1;
        while (before >= 0 && (content.charAt(before) == ' ' || content.charAt(before) == '-')) {
            before--;
        }
        return before > 0 && content.charAt(before) == '{' && content.charAt(before - 1) == '{';
    }

    private static String unquoted(String value) {
        int comment = value.indexOf(" #");
        String text = comment < 0 ? value : value.substring(0, comment).strip();
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private Optional<Occurrence> look(String text, int index, SourceText source) {
        int start = source.content().indexOf(text, index);
        if (text.isEmpty() || text.equals("|") || text.equals(">") || isJudged(text)) {
            return Optional.empty();
        }
        Subject subject =
                filledIn(text).map(Subject::image).orElseGet(() -> new Subject.Unresolved(text, text.contains("@")));
        return Optional.of(Occurrence.of(Use.CONTAINER_IMAGE, subject, source.place(Math.max(start, index), text)));
    }

    /** Tells whether a part of it is an image among the values. */
    private boolean isJudged(String text) {
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            String path = String.valueOf(term.group(2));
            if ("Values".equals(term.group(1)) && judged.stream().anyMatch(image -> image.covers(path))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> filledIn(String text) {
        Matcher expression = EXPRESSION.matcher(text);
        StringBuilder result = new StringBuilder();
        while (expression.find()) {
            Optional<String> value =
                    value(DASHES.matcher(expression.group(1)).replaceAll("").strip());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            expression.appendReplacement(result, Matcher.quoteReplacement(value.get()));
        }
        String whole = expression.appendTail(result).toString();
        return whole.contains("{{") ? Optional.empty() : Optional.of(whole);
    }

    /** Knows a value, one with a default behind it, and quoting; functions are not run. */
    private Optional<String> value(String expression) {
        Optional<String> value = Optional.empty();
        for (String part : expression.split("\\|", -1)) {
            String pipe = part.strip();
            if (pipe.equals("quote") || pipe.equals("squote") || pipe.equals("toString") || pipe.equals("trim")) {
                continue;
            }
            boolean otherwise = pipe.startsWith("default ");
            Optional<String> next =
                    term(otherwise ? pipe.substring("default ".length()).strip() : pipe);
            if (!otherwise && next.isEmpty() && !TERM.matcher(pipe).matches()) {
                return Optional.empty();
            }
            value = value.or(() -> next);
        }
        return value;
    }

    private Optional<String> term(String text) {
        Matcher term = TERM.matcher(text);
        if (!term.matches()) {
            return Optional.empty();
        }
        if (term.group(3) != null) {
            return Optional.of(term.group(3));
        }
        String path = term.group(2);
        if (term.group(1).equals("Values")) {
            return around.value(path).or(() -> HelmChart.at(values, path).flatMap(YamlNode::scalar));
        }
        return switch (path) {
            case "AppVersion" -> chart.field("appVersion");
            case "Version" -> chart.field("version");
            case "Name" -> chart.field("name");
            default -> Optional.empty();
        };
    }
}
