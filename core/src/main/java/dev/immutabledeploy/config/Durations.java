package dev.immutabledeploy.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 30s}, {@code 15m}, {@code 2h}, {@code 1d}, {@code 1h30m}. */
public final class Durations {
    /** A regular expression for everything that is a duration, and the empty text. */
    static final String PATTERN =
            "(?:(\\d{1,5})d)?(?:(\\d{1,5})h)?(?:(\\d{1,5})m(?!s))?(?:(\\d{1,7})s)?(?:(\\d{1,9})ms)?";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    private Durations() {}

    /** Tells whether a text is a duration. */
    public static boolean isDuration(String text) {
        return !text.isEmpty() && FORM.matcher(text).matches();
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException("not a duration: '" + text + "'; write for example 250ms, 30s, 15m, 2h");
        }
        return Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5));
    }

    /** Writes a duration so that {@link #parse} gives it back, to the millisecond; zero is {@code 0s}. */
    public static String text(Duration duration) {
        String text = unit(duration.toDaysPart(), "d")
                + unit(duration.toHoursPart(), "h")
                + unit(duration.toMinutesPart(), "m")
                + unit(duration.toSecondsPart(), "s")
                + unit(duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text;
    }

    private static String unit(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
