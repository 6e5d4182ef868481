package dev.immutabledeploy.rollout;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.rollout.RolloutState.Cause;
import java.time.Duration;
import java.util.Optional;

/** What the gates ask for. */
final class Gating {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Gating() {}

    /** Returns what the gates still ask for at a place, if anything: to hold for a time without a break. */
    static Optional<Verdict> gates(Sighting seen, String place, Duration howLong) {
        if (seen.readings().isEmpty()) {
            return Optional.of(new Verdict.ReadGates(place));
        }
        GateWatch.Readings readings = seen.readings().get();
        Optional<GateWatch.Verdict> failed = readings.failed();
        if (failed.isPresent()) {
            String what =
                    "gate " + failed.get().gate() + " failed: " + failed.get().why();
            return Optional.of(Turns.back(seen, Cause.GATE, what));
        }
        Optional<GateWatch.Verdict> waiting = readings.waiting();
        if (waiting.isPresent()) {
            String why = "gate " + waiting.get().gate() + ": " + waiting.get().why();
            return Optional.of(new Verdict.Watch(oftenEnough(seen), why));
        }
        Duration left = howLong.minus(readings.held());
        String text = "the gates to hold for another " + Durations.text(wholeSeconds(left));
        return left.isNegative() || left.isZero()
                ? Optional.empty()
                : Optional.of(new Verdict.Watch(shorter(left, oftenEnough(seen)), text));
    }

    private static Duration oftenEnough(Sighting seen) {
        return seen.plan().gates().stream().map(Gate::every).reduce(LONGEST, Gating::shorter);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration wholeSeconds(Duration duration) {
        return Duration.ofSeconds(Math.max(1, duration.toSeconds()));
    }
}
