package dev.immutabledeploy.github;

import dev.immutabledeploy.rollout.DriverClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps writes of one thing apart. */
final class Coalescing {
    private final DriverClock clock;
    private Optional<DriverClock.Stopwatch> last = Optional.empty();

    Coalescing(DriverClock clock) {
        this.clock = clock;
    }

    /** Says that something was written just now. */
    void wrote() {
        last = Optional.of(clock.start());
    }

    /** Returns until when to wait so that so much lies between two writes; empty if there is no need to. */
    Optional<Instant> tooEarly(Duration between) {
        return last.map(written -> between.minus(written.elapsed()))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .map(left -> clock.now().plus(left));
    }
}
