package dev.immutabledeploy.rollout;

import dev.immutabledeploy.rollout.DriverClock.Stopwatch;
import java.time.Duration;
import java.util.Optional;

/** Decides when to look again: soon at first, then the less often the longer the same thing has been waited for. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int SHARE = 10;

    private final DriverClock clock;
    private Optional<Stopwatch> waiting = Optional.empty();

    Patience(DriverClock clock) {
        this.clock = clock;
    }

    /** Something happened: the next wait is a new one. */
    void reset() {
        waiting = Optional.empty();
    }

    /** Returns when to look again: at the earliest when asked, at most a tenth of what has been waited already more. */
    Duration next(Duration asked) {
        Stopwatch since = waiting.orElseGet(clock::start);
        waiting = Optional.of(since);
        Duration share = since.elapsed().dividedBy(SHARE);
        Duration backedOff = share.compareTo(LONGEST) < 0 ? share : LONGEST;
        return asked.compareTo(backedOff) >= 0 ? asked : backedOff;
    }
}
