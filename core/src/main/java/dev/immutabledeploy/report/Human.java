package dev.immutabledeploy.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and durations as people read them. */
public final class Human {
    private Human() {}

    /** Returns a time in UTC to the second, such as {@code 2026-11-23T06:57:13Z}. */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns a duration by its two greatest units, such as {@code 3m 12s}; below a second {@code 250ms}. */
    public static String duration(Duration duration) {
        Duration positive = duration.isNegative() ? Duration.ZERO : duration;
        if (positive.toDays() > 0) {
            return two(positive.toDays(), "d", positive.toHoursPart(), "h");
        }
        if (positive.toHours() > 0) {
            return two(positive.toHours(), "h", positive.toMinutesPart(), "m");
        }
        if (positive.toMinutes() > 0) {
            return two(positive.toMinutes(), "m", positive.toSecondsPart(), "s");
        }
        return positive.toSeconds() > 0 || positive.isZero()
                ? positive.toSeconds() + "s"
                : Math.max(1, positive.toMillis()) + "ms";
    }

    private static String two(long great, String unit, long small, String smallUnit) {
        return great + unit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
