package dev.immutabledeploy.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Placeholders in the command of an instance: {@code {port}}, {@code {revision}}, {@code {instance}}, {@code
 * {artifact.NAME}} and {@code {configuration.PATH}}. Doubled braces, as in {@code {{port}}}, stand for the same text in
 * single braces. Braces that do not enclose a lower-case word, with or without a name behind a dot, are plain text, and so
 * are those behind a dollar sign.
 */
public final class Placeholders {
    /** The prefix of a placeholder for the path of an artifact. */
    public static final String ARTIFACT = "artifact.";

    /** The prefix of a placeholder for the path of a configuration file. */
    public static final String CONFIGURATION = "configuration.";

    /** The placeholders without a name of their own. */
    public static final List<String> PLAIN = List.of("port", "revision", "instance");

    private static final String INSIDE = "([a-z]+(?:\\.[^{}\\r\\n]*)?)";

    private static final Pattern FORM = Pattern.compile("(?<!\\$)(?:\\{\\{" + INSIDE + "\\}\\}|\\{" + INSIDE + "\\})");

    private static final int PLAIN_TEXT = 1;
    private static final int PLACEHOLDER = 2;

    private Placeholders() {}

    /** Returns what stands between the braces of each placeholder, in order, such as {@code artifact.web}. */
    public static List<String> in(String text) {
        return FORM.matcher(text)
                .results()
                .flatMap(found -> Stream.ofNullable(found.group(PLACEHOLDER)))
                .toList();
    }

    /** Replaces each placeholder by what a function answers for the text between its braces. */
    public static String replace(String text, Function<String, String> value) {
        Function<MatchResult, String> replacement = found -> Optional.ofNullable(found.group(PLACEHOLDER))
                .map(value)
                .orElseGet(() -> "{" + found.group(PLAIN_TEXT) + "}");
        return FORM.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
    }
}
