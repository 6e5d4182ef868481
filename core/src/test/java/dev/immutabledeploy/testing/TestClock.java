package dev.immutabledeploy.testing;

import dev.immutabledeploy.rollout.DriverClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A clock that moves only when it is told to; two hours pass in no time. */
public final class TestClock implements DriverClock {
    private Duration passed = Duration.ZERO;
    private Duration skew = Duration.ZERO;
    private Optional<Beats> beats = Optional.empty();
    private final Instant start;

    /** Something that happens by itself, how often, and when next. */
    private record Beats(Duration every, Duration due, Runnable what) {}

    /** Starts at a fixed moment. */
    public TestClock() {
        this(Instant.parse("2026-01-01T12:00:00Z"));
    }

    /** Starts at a moment. */
    public TestClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant now() {
        return start.plus(passed).plus(skew);
    }

    @Override
    public Duration monotonic() {
        return passed;
    }

    /** Lets time pass; what happens by itself happens meanwhile. */
    public void pass(Duration duration) {
        Duration end = passed.plus(duration);
        while (beats.isPresent() && beats.get().due().compareTo(end) <= 0) {
            Beats due = beats.get();
            passed = due.due();
            beats = Optional.of(new Beats(due.every(), passed.plus(due.every()), due.what()));
            due.what().run();
        }
        passed = end;
    }

    /** Something happens by itself from now on, whenever so much time has passed. */
    public void every(Duration interval, Runnable what) {
        beats = Optional.of(new Beats(interval, passed.plus(interval), what));
    }

    /** Returns another machine's clock: time passes for both alike, its wall clock is off by so much. */
    public DriverClock skewed(Duration by) {
        return new DriverClock() {
            @Override
            public Instant now() {
                return TestClock.this.now().plus(by);
            }

            @Override
            public Duration monotonic() {
                return passed;
            }
        };
    }

    /** Sets the wall clock off by so much. */
    public void skew(Duration by) {
        skew = by;
    }
}
