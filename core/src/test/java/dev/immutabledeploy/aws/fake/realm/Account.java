package dev.immutabledeploy.aws.fake.realm;

import dev.immutabledeploy.rollout.DriverClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One account in one region. Its time is that of a clock, but not its wall clock: whoever drives may have another.
 * What happens by itself happens at its moment, in order, whenever somebody looks or acts.
 */
public final class Account {
    private static final String ID = "123456789012";

    private final String region;
    private final DriverClock clock;
    private final Instant start;
    private final Duration started;
    private final List<Timeline> timelines = new ArrayList<>();
    private Instant now;
    private long ids;

    /** Starts at the moment that the clock shows. */
    public Account(String region, DriverClock clock) {
        this.region = region;
        this.clock = clock;
        start = clock.now();
        started = clock.monotonic();
        now = start;
    }

    /** Returns the account's number. */
    public String id() {
        return ID;
    }

    /** Returns the region, as {@code eu-west-1}. */
    public String region() {
        return region;
    }

    /** Returns the name of a resource as AWS writes it: {@code arn:aws:service:region:account:rest}. */
    public String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + region + ":" + ID + ":" + rest;
    }

    /** Returns the time within the account: while things happen by themselves, the moment at which they do. */
    public Instant now() {
        return now;
    }

    /** Returns a new id of 17 digits, as {@code i-0000000000000001f}; the same run gives the same ids. */
    public String newId(String prefix) {
        ids++;
        return prefix + "-0" + String.format(Locale.ROOT, "%016x", ids * 0x9E3779B97F4A7C15L);
    }

    /** Returns a new id as many services write it, with four hyphens. */
    public String newUuid() {
        ids++;
        return new java.util.UUID(ids * 0x9E3779B97F4A7C15L, ids * 0xC2B2AE3D27D4EB4FL).toString();
    }

    /** Adds something that changes by itself. */
    public void add(Timeline timeline) {
        timelines.add(timeline);
    }

    /** Removes something that is there no longer. */
    public void remove(Timeline timeline) {
        timelines.remove(timeline);
    }

    /** Does something at the present moment, after all that happened by itself until then. */
    public synchronized <T> T ask(Supplier<T> what) {
        advance();
        T answer = what.get();
        settle();
        return answer;
    }

    /** Does something at the present moment, after all that happened by itself until then. */
    public void act(Runnable what) {
        ask(() -> {
            what.run();
            return true;
        });
    }

    private void advance() {
        Instant present = start.plus(clock.monotonic().minus(started));
        settle();
        for (Instant due = next(present); !due.equals(present); due = next(present)) {
            now = due;
            settle();
        }
        now = present;
        settle();
    }

    private void settle() {
        List.copyOf(timelines).forEach(Timeline::settle);
    }

    /** Returns the next moment at which anything changes by itself, but not later than the end. */
    private Instant next(Instant end) {
        return timelines.stream()
                .flatMap(one -> one.next().stream())
                .filter(moment -> moment.isAfter(now) && moment.isBefore(end))
                .min(Instant::compareTo)
                .orElse(end);
    }
}
