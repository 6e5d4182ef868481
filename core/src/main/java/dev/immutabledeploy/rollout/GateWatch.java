package dev.immutabledeploy.rollout;

import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.rollout.DriverClock.Stopwatch;
import dev.immutabledeploy.rollout.GateReader.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches the gates of one rollout from one process: reads each when it is due, counts failures in a row, and measures
 * for how long all have held without a break. What another process saw does not count.
 */
final class GateWatch {
    private static final Duration UNWATCHED = Duration.ofSeconds(30);

    private final GateReader reader;
    private final DriverClock clock;
    private final Map<Gate, Watched> watched = new HashMap<>();
    private String place = "";
    private Optional<Stopwatch> looked = Optional.empty();
    private Optional<Stopwatch> holding = Optional.empty();

    private record Watched(Stopwatch read, Reading reading, int failuresInARow) {}

    GateWatch(GateReader reader, DriverClock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** The gates at one moment. */
    record Readings(List<Verdict> verdicts, Duration held) {
        Optional<Verdict> failed() {
            return verdicts.stream()
                    .filter(verdict -> verdict.state() == State.FAILED)
                    .findFirst();
        }

        Optional<Verdict> waiting() {
            return verdicts.stream()
                    .filter(verdict -> verdict.state() != State.HOLDS)
                    .findFirst();
        }
    }

    /** What a gate says, its threshold applied. */
    record Verdict(String gate, State state, String why) {}

    enum State {
        HOLDS,
        NOT_YET,
        FAILED
    }

    /** Forgets what was seen elsewhere; {@code where} names step or phase. */
    private void moveTo(String where) {
        if (!place.equals(where)) {
            place = where;
            interrupt();
        }
    }

    /** The health of the instances does not hold, so nothing has held since. */
    void interrupt() {
        watched.clear();
        holding = Optional.empty();
    }

    /** Reads what is due at a place where all instances are healthy. */
    Readings read(List<Gate> gates, String where) {
        moveTo(where);
        if (looked.filter(last -> last.reached(unwatched(gates))).isPresent()) {
            interrupt();
        }
        looked = Optional.of(clock.start());
        List<Verdict> verdicts = gates.stream().map(this::read).toList();
        boolean hold = verdicts.stream().allMatch(verdict -> verdict.state() == State.HOLDS);
        holding = hold ? holding.or(() -> Optional.of(clock.start())) : Optional.empty();
        return new Readings(verdicts, holding.map(Stopwatch::elapsed).orElse(Duration.ZERO));
    }

    /** Time in which nobody looked does not count as held. */
    private static Duration unwatched(List<Gate> gates) {
        Duration longest =
                gates.stream().map(Gate::every).max(Duration::compareTo).orElse(Duration.ZERO);
        return longest.multipliedBy(2).plus(UNWATCHED);
    }

    private Verdict read(Gate gate) {
        Watched before = watched.get(gate);
        if (before == null || before.read().reached(gate.every())) {
            int failures = before == null ? 0 : before.failuresInARow();
            Stopwatch now = clock.start();
            Reading reading = reader.read(gate);
            before = new Watched(now, reading, reading instanceof Reading.Fails ? failures + 1 : 0);
            watched.put(gate, before);
        }
        return verdict(gate, before);
    }

    private static Verdict verdict(Gate gate, Watched seen) {
        if (seen.reading() instanceof Reading.Fails fails) {
            State state = seen.failuresInARow() >= gate.failures() ? State.FAILED : State.NOT_YET;
            String count = seen.failuresInARow() + " of " + gate.failures() + " in a row";
            return new Verdict(gate.name(), state, fails.why() + " (" + count + ")");
        }
        if (seen.reading() instanceof Reading.NoData nothing) {
            return new Verdict(gate.name(), State.NOT_YET, "no data: " + nothing.why());
        }
        return new Verdict(gate.name(), State.HOLDS, "holds");
    }
}
