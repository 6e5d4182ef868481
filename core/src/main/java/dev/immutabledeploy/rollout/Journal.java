package dev.immutabledeploy.rollout;

import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.DriverClock.Stopwatch;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.Ledger.Append;
import dev.immutabledeploy.rollout.Ledger.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One driver's view of one environment's sequence: the newest entry, since when it is known, and the next append. A
 * doubtful append is repeated with identical bytes before anything else is done.
 */
public final class Journal {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final DriverClock clock;
    private final Driver driver;
    private final String environment;
    private final Map<String, Stopwatch> intents = new HashMap<>();
    private Optional<Stored> head = Optional.empty();
    private Optional<Entry> doubtful = Optional.empty();
    private Stopwatch headKnown;
    private Stopwatch lastAppend;
    private boolean clocksCompared;

    /** Opens an environment's sequence for a driver; reads and writes nothing yet. */
    public Journal(Engine engine, String environment) {
        this.ledger = engine.ledger();
        this.clock = engine.clock();
        this.driver = engine.driver();
        this.environment = environment;
        this.headKnown = clock.start();
        this.lastAppend = headKnown;
    }

    /**
     * Reads the newest entry: one read if nothing is new.
     *
     * @throws UnavailableException if the store cannot answer, or does not say whether it took the last append
     */
    public Optional<Stored> read() {
        doubtful.ifPresent(this::write);
        Optional<Stored> newest = head.isPresent() ? head.map(ledger::head) : ledger.head(environment);
        newest.filter(stored ->
                        head.filter(known -> known.hash().equals(stored.hash())).isEmpty())
                .ifPresent(this::nowKnown);
        return head;
    }

    /** Returns the state that the newest known entry carries. */
    public EnvironmentState state() {
        return head.map(stored -> stored.entry().state()).orElse(EnvironmentState.EMPTY);
    }

    /** Returns the newest known entry. */
    public Optional<Stored> head() {
        return head;
    }

    /** Measures since the newest entry was first read here. */
    Stopwatch headKnown() {
        return headKnown;
    }

    /** Measures since just before the last append of this driver was sent. */
    Stopwatch lastAppend() {
        return lastAppend;
    }

    /** Tells whether an intent's settle time has passed, counted from when its entry was first read here. */
    boolean settled(Intent intent) {
        return intents.computeIfAbsent(intent.id(), id -> clock.start()).reached(intent.settle());
    }

    /**
     * Appends an entry after the newest known one.
     *
     * @return true if it is in the ledger; false if somebody else's is at that place, or one of this driver's was in
     *     doubt until now, so that everything must be decided anew
     * @throws UnavailableException if the store does not say whether it took it; the next read or append repeats it
     */
    public boolean append(Act act, String text, EnvironmentState next) {
        if (doubtful.isPresent()) {
            write(doubtful.get());
            return false;
        }
        compareClocks();
        Instant now = clock.now();
        String identity = ledger.create(now).id();
        Optional<Entry> before = head.map(Stored::entry);
        return write(new Entry(
                Entry.FORMAT,
                identity,
                ledger.application(),
                environment,
                before.map(Entry::position).orElse(0L) + 1,
                head.map(Stored::hash).orElseGet(ledger::genesis),
                UUID.randomUUID().toString(),
                driver.name(),
                before.map(Entry::time).filter(now::isBefore).orElse(now),
                act,
                text,
                next));
    }

    /**
     * Compares this machine's clock with the store's, once; every first append does so by itself.
     *
     * @throws ProblemException if they differ too much
     */
    public void compareClocks() {
        if (clocksCompared) {
            return;
        }
        Instant own = clock.now();
        Instant store = ledger.storeTime();
        if (Duration.between(own, store).abs().compareTo(CLOCKS_MAY_DIFFER) > 0) {
            throw new ProblemException(Problem.unknown(
                    "clocks-differ",
                    "this machine's clock says " + own + ", the ledger's store says " + store,
                    "set the clocks; a lease needs them within " + CLOCKS_MAY_DIFFER.toSeconds() + " s"));
        }
        clocksCompared = true;
    }

    private boolean write(Entry entry) {
        doubtful = Optional.of(entry);
        Stopwatch sent = clock.start();
        Append append = ledger.append(entry);
        if (append instanceof Append.Unknown) {
            throw new UnavailableException(Problem.unknown(
                    "append-in-doubt",
                    "the ledger's store did not say whether it took entry " + entry.position(),
                    "look again"));
        }
        doubtful = Optional.empty();
        if (append instanceof Append.Written written) {
            lastAppend = sent;
            nowKnown(written.stored());
            return true;
        }
        return false;
    }

    private void nowKnown(Stored stored) {
        head = Optional.of(stored);
        headKnown = clock.start();
        stored.entry().state().rollout().stream()
                .flatMap(rollout -> rollout.parts().stream())
                .flatMap(part -> part.pending().stream())
                .forEach(this::settled);
    }

    /** Reads a recorded plan. */
    ReleasePlan plan(RolloutState rollout) {
        return ledger.plan(rollout.plan());
    }
}
