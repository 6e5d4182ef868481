package dev.immutabledeploy.rollout;

import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.RolloutState.Cause;
import dev.immutabledeploy.rollout.RolloutState.Phase;
import dev.immutabledeploy.rollout.RolloutState.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The turns that a rollout can take: back, or on to another phase. */
final class Turns {
    private Turns() {}

    static Verdict back(Sighting seen, Cause cause, String what) {
        return back(seen, new Stop(cause, what, Optional.empty(), seen.now()));
    }

    static Verdict back(Sighting seen, Stop stop) {
        Instant deadline = seen.now().plus(seen.plan().deadlines().back());
        return new Verdict.Note(
                Act.BACK, stop.what(), seen.rollout().settled().stopping(stop).goingBack(seen.now(), deadline));
    }

    static Verdict phase(Sighting seen, Phase phase, Duration allowance, String text) {
        return new Verdict.Note(
                Act.PHASE,
                text,
                seen.rollout().settled().inPhase(phase, seen.now(), seen.now().plus(allowance)));
    }
}
