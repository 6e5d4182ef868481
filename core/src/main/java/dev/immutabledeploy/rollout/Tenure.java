package dev.immutabledeploy.rollout;

import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.DriverClock.Stopwatch;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.EnvironmentState.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may drive a rollout: holding the lease, waiting for another's to lapse, taking over, letting go. */
final class Tenure {
    private static final Duration CONTENDER_LOOKS = Duration.ofMillis(500);

    private final Engine engine;
    private final Journal journal;
    private final String environment;
    private boolean drove;

    Tenure(Engine engine, Journal journal, String environment) {
        this.engine = engine;
        this.journal = journal;
        this.environment = environment;
    }

    /** Tells whether this driver holds the lease. */
    boolean mine() {
        boolean mine = journal.state()
                .lease()
                .filter(held -> held.driver().equals(engine.driver().id()))
                .isPresent();
        drove |= mine;
        return mine;
    }

    /** Waits for the lease of whoever drives to lapse, and then takes over; never after having driven. */
    Tick contend(RolloutState rollout) {
        Optional<Lease> lease = journal.state().lease();
        if (drove) {
            return lost(rollout, lease);
        }
        Stopwatch known = journal.headKnown();
        if (lease.isPresent() && !known.reached(lease.get().length())) {
            Duration left = lease.get().length().minus(known.elapsed());
            engine.listener()
                    .on(new DeployEvent.Progressed(
                            "waiting",
                            0,
                            0,
                            known.elapsed(),
                            lease.get().length(),
                            Optional.of("the lease of " + lease.get().holder() + " to lapse")));
            return new Tick.Again(left.compareTo(CONTENDER_LOOKS) < 0 ? left : CONTENDER_LOOKS);
        }
        EnvironmentState next = journal.state().with(withTime(rollout));
        String from = lease.map(Lease::holder).orElse("nobody");
        boolean taken = journal.append(
                Act.TAKEOVER, "takes over from " + from, next.drivenBy(next.epoch() + 1, Optional.of(lease())));
        if (taken) {
            engine.listener().on(new DeployEvent.Noted("release " + rollout.number() + ": taking over from " + from));
        }
        return new Tick.Again(Duration.ZERO);
    }

    /** Whoever takes over a way back whose time is up gets as much time again. */
    private RolloutState withTime(RolloutState rollout) {
        Instant now = engine.clock().now();
        return rollout.forward() || !now.isAfter(rollout.deadline())
                ? rollout
                : rollout.inPhase(
                        rollout.phase(),
                        now,
                        now.plus(journal.plan(rollout).deadlines().back()));
    }

    private Lease lease() {
        return new Lease(
                engine.driver().name(),
                engine.driver().id(),
                engine.driver().lease(),
                engine.clock().now());
    }

    private Tick lost(RolloutState rollout, Optional<Lease> lease) {
        String by = lease.map(held -> "taken over by " + held.holder() + " since " + held.since())
                .orElse("let go by its driver");
        return new Tick.Left(Problem.refused(
                "taken-over",
                "release " + rollout.number() + " was " + by,
                "follow it with `status " + environment + "`"));
    }

    /** Lets go of the lease, so that a successor need not wait for it to lapse. Nothing may be in flight. */
    void letGo(String why) {
        try {
            journal.read();
            if (mine() && journal.state().rollout().isPresent()) {
                journal.append(
                        Act.LET_GO,
                        why,
                        journal.state().drivenBy(journal.state().epoch(), Optional.empty()));
            }
        } catch (UnavailableException e) {
            engine.listener().on(new DeployEvent.Warned(e.problem().what()));
        }
    }
}
