package dev.immutabledeploy.testing;

import dev.immutabledeploy.rollout.DriverClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when it is told to; two hours pass in no time. */
public final class TestClock implements DriverClock {
    private Duration passed = Duration.ZERO;
    private Duration skew = Duration.ZERO;
    private final Instant start;

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

    /** Lets time pass. */
    public void pass(Duration duration) {
        passed = passed.plus(duration);
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
