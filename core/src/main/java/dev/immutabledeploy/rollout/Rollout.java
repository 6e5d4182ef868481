package dev.immutabledeploy.rollout;

import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.RolloutState.PartState;
import dev.immutabledeploy.rollout.RolloutState.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * Drives one release by ticks: read the head, observe, decide, record the intent, send it. Holds no thread and nothing
 * that a successor would need; whoever comes next reads the ledger and goes on.
 */
public final class Rollout {
    private static final Duration STORE_LATER = Duration.ofSeconds(2);

    private final Engine engine;
    private final Journal journal;
    private final String environment;
    private final long number;
    private final Tenure tenure;
    private final Lookout lookout;
    private final GateWatch gates;
    private final Patience patience;
    private Optional<String> waitedFor = Optional.empty();

    /**
     * Takes a release under way; this driver may be the one that holds its lease, or takes over when that has lapsed.
     *
     * @param journal the environment's sequence, already read
     * @param number the release
     */
    public Rollout(Engine engine, Journal journal, String environment, long number) {
        this.engine = engine;
        this.journal = journal;
        this.environment = environment;
        this.number = number;
        this.tenure = new Tenure(engine, journal, environment);
        this.lookout = new Lookout(engine, journal);
        this.gates = new GateWatch(engine.gates(), engine.clock());
        this.patience = new Patience(engine.clock());
    }

    /** Returns the release's number. */
    public long number() {
        return number;
    }

    /** Does one step, if it is time for one, and tells when to look again. Never sleeps. */
    public Tick tick() {
        try {
            journal.read();
            Optional<RolloutState> rollout = journal.state().rollout().filter(state -> state.number() == number);
            return rollout.isPresent() ? drive(rollout.get()) : ended();
        } catch (UnavailableException e) {
            return unavailable(e.problem());
        } catch (ProblemException e) {
            return new Tick.Left(e.problems().get(0));
        }
    }

    private Tick drive(RolloutState rollout) {
        return tenure.mine() ? decideOn(rollout) : tenure.contend(rollout);
    }

    private Tick decideOn(RolloutState rollout) {
        Sighting seen = lookout.look(rollout, waitedFor);
        Verdict verdict = Decider.decide(seen);
        if (verdict instanceof Verdict.ReadGates read) {
            verdict = Decider.decide(seen.with(gates.read(seen.plan().gates(), read.place())));
        } else if (seen.complete()) {
            gates.interrupt();
        }
        lookout.tell(seen, waitsFor(verdict));
        return carryOut(seen, verdict);
    }

    private Tick carryOut(Sighting seen, Verdict verdict) {
        waitedFor = waitsFor(verdict);
        if (verdict instanceof Verdict.Look look) {
            return new Tick.Again(patience.next(look.again()));
        }
        patience.reset();
        if (verdict instanceof Verdict.Watch watch) {
            return new Tick.Again(watch.again());
        }
        if (verdict instanceof Verdict.Send send) {
            return send(seen, send);
        }
        if (verdict instanceof Verdict.Note note) {
            return note(seen, note);
        }
        if (verdict instanceof Verdict.End end) {
            return end(seen, end);
        }
        return stuck(((Verdict.Stuck) verdict).problem());
    }

    private static Optional<String> waitsFor(Verdict verdict) {
        if (verdict instanceof Verdict.Look look) {
            return Optional.of(look.why());
        }
        return verdict instanceof Verdict.Watch watch ? Optional.of(watch.why()) : Optional.empty();
    }

    private Tick send(Sighting seen, Verdict.Send send) {
        RolloutState rollout = seen.rollout();
        Intent intent = new Intent(
                number + "-i" + (rollout.intents() + 1),
                send.act().action(),
                send.act().settle());
        RolloutState next = rollout.withIntent(send.part(), intent);
        if (!append(seen, Act.INTENT, send.part() + ": " + intent.action().text(), next)) {
            return again();
        }
        if (journal.lastAppend().reached(engine.driver().lease().dividedBy(2))) {
            return again();
        }
        engine.listener().on(new DeployEvent.Acted(send.part(), intent.action().text()));
        Effect effect = engine.platform(seen.plan(), send.part()).apply(order(seen, next.part(send.part()), intent));
        if (effect instanceof Effect.Refused refused) {
            return refused(seen, next, send.part(), refused);
        }
        if (effect instanceof Effect.InDoubt doubt) {
            engine.listener().on(new DeployEvent.Warned(doubt.problem().what()));
        }
        return again();
    }

    private Order order(Sighting seen, PartState part, Intent intent) {
        return new Order(
                seen.plan().part(part.name()).target(),
                intent,
                part.goal(),
                seen.owner(),
                seen.fence(),
                engine.ledger());
    }

    private Tick refused(Sighting seen, RolloutState rollout, String part, Effect.Refused refused) {
        String what = refused.problem().toString();
        Refusal refusal =
                new Refusal(what, refused.blamesRevision(), engine.clock().now());
        append(
                seen,
                Act.REFUSED,
                part + ": " + what,
                rollout.withPart(part, state -> state.refused(refusal)).seeing(refusal.at(), part + ": " + what));
        return again();
    }

    private Tick note(Sighting seen, Verdict.Note note) {
        boolean turned = note.act() == Act.BACK;
        RolloutState next = turned ? note.next().seeing(engine.clock().now(), note.text()) : note.next();
        if (append(seen, note.act(), note.text(), next)) {
            engine.listener().on(event(note));
        }
        return again();
    }

    private static DeployEvent event(Verdict.Note note) {
        return switch (note.act()) {
            case BACK -> new DeployEvent.WentBack(note.text());
            case PHASE -> new DeployEvent.PhaseBegan(DeployEvent.Phase.VERIFY, note.text());
            default -> new DeployEvent.Noted(note.text());
        };
    }

    private Tick end(Sighting seen, Verdict.End end) {
        ReleaseRecord record = Records.of(
                seen.rollout(),
                seen.plan(),
                journal.state(),
                end,
                engine.clock().now());
        EnvironmentState next = Records.after(journal.state(), record, seen.rollout(), seen.plan());
        if (!journal.append(Act.ENDED, end.text(), next)) {
            return again();
        }
        engine.listener().on(new DeployEvent.PhaseBegan(DeployEvent.Phase.RECORD, "release " + number + " has ended"));
        engine.listener()
                .on(new DeployEvent.Ended(end.outcome().name().toLowerCase(java.util.Locale.ROOT), end.text()));
        return new Tick.Ended(record);
    }

    private Tick stuck(Problem problem) {
        tenure.letGo(problem.what());
        return new Tick.Left(problem);
    }

    /** Lets go of the lease, so that a successor need not wait for it to lapse. Nothing may be in flight. */
    public void letGo(String why) {
        tenure.letGo(why);
    }

    private Tick ended() {
        return journal.state().releases().stream()
                .filter(record -> record.number() == number)
                .findFirst()
                .or(() -> engine.ledger().release(environment, number))
                .<Tick>map(Tick.Ended::new)
                .orElseGet(() -> new Tick.Left(Problem.unknown(
                        "release-lost",
                        "release " + number + " is not in the ledger",
                        "look with `history --verify`")));
    }

    /** Nothing is mutated while the store does not answer; past the deadline a person must look. */
    private Tick unavailable(Problem problem) {
        boolean late = journal.state()
                .rollout()
                .filter(rollout -> engine.clock()
                        .now()
                        .isAfter(rollout.deadline().plus(engine.driver().lease())))
                .isPresent();
        if (late) {
            return new Tick.Left(Problem.unknown(
                    problem.code(),
                    problem.what() + "; release " + number + " stays unfinished past its deadline",
                    "when it answers again: `resume` or `abort`"));
        }
        engine.listener().on(new DeployEvent.Warned(problem.what()));
        return new Tick.Again(patience.next(STORE_LATER));
    }

    private boolean append(Sighting seen, Act act, String text, RolloutState next) {
        EnvironmentState state = journal.state().with(next);
        return journal.append(act, text, state.drivenBy(seen.fence().epoch(), state.lease()));
    }

    private static Tick again() {
        return new Tick.Again(Duration.ZERO);
    }
}
