package dev.immutabledeploy.rollout;

import java.time.Duration;
import java.time.Instant;

/** The time of a driver: what the wall clock says, and how much has passed. */
public interface DriverClock {

    /** Returns the wall-clock time. */
    Instant now();

    /** Returns a monotonic time since an arbitrary moment. */
    Duration monotonic();

    /** Starts to measure. */
    default Stopwatch start() {
        return new Stopwatch(this, monotonic(), now());
    }

    /** Returns the clocks of this machine. */
    static DriverClock system() {
        return new DriverClock() {
            @Override
            public Instant now() {
                return java.time.Clock.systemUTC().instant();
            }

            @Override
            public Duration monotonic() {
                return Duration.ofNanos(System.nanoTime());
            }
        };
    }

    /** Time since a moment: the greater of monotonic and wall-clock time, so that a suspended machine counts. */
    record Stopwatch(DriverClock clock, Duration monotonicStart, Instant wallStart) {
        /** Returns how much has passed. */
        public Duration elapsed() {
            Duration monotonic = clock.monotonic().minus(monotonicStart);
            Duration wall = Duration.between(wallStart, clock.now());
            return monotonic.compareTo(wall) >= 0 ? monotonic : wall;
        }

        /** Tells whether at least so much has passed. */
        public boolean reached(Duration duration) {
            return elapsed().compareTo(duration) >= 0;
        }
    }
}
