package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.LedgerStore.Creation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * The append-only record of an application's releases: per environment one gapless sequence of entries, each with the
 * hash of the one before.
 */
public final class Ledger implements Blobs {
    private static final String IDENTITY = "ledger";

    private final LedgerStore store;
    private final String application;
    private final Witness witness;
    private Optional<Identity> identity;

    /**
     * The first document of a ledger.
     *
     * @param format the version of the form of all documents
     * @param id a random id
     * @param application whose releases are recorded
     * @param created when
     */
    public record Identity(int format, String id, String application, Instant created) {}

    /**
     * An entry as it is stored.
     *
     * @param entry the entry
     * @param hash the digest of its bytes
     */
    public record Stored(Entry entry, Digest hash) {}

    /** What became of an append. */
    public sealed interface Append {
        /** The entry is in the ledger. */
        record Written(Stored stored) implements Append {}

        /** Somebody else's entry is at this place. */
        record Taken() implements Append {}

        /** It may or may not be in the ledger: append the very same entry again. */
        record Unknown() implements Append {}
    }

    /**
     * Opens a ledger; writes nothing, it may not exist yet.
     *
     * @throws ProblemException if it is another application's, or damaged
     */
    public Ledger(LedgerStore store, String application) {
        this(store, application, Witness.NONE);
    }

    /**
     * Opens a ledger that somebody remembers; writes nothing, it may not exist yet.
     *
     * @throws ProblemException if it is another application's, or damaged
     */
    public Ledger(LedgerStore store, String application, Witness witness) {
        this.store = store;
        this.application = application;
        this.witness = witness;
        this.identity = readIdentity();
    }

    /** Returns the ledger's identity, if the ledger exists by now. */
    public Optional<Identity> identity() {
        if (identity.isEmpty()) {
            identity = readIdentity();
        }
        return identity;
    }

    /** Returns the application. */
    public String application() {
        return application;
    }

    /** Returns the store's own time. */
    public Instant storeTime() {
        return store.now();
    }

    /**
     * Returns the identity, and creates the ledger if it does not exist.
     *
     * @param now the driver's time
     */
    public Identity create(Instant now) {
        if (identity().isEmpty()) {
            byte[] document =
                    Json.bytes(new Identity(Entry.FORMAT, UUID.randomUUID().toString(), application, now));
            if (store.create(IDENTITY, document) == Creation.UNKNOWN) {
                throw storeInDoubt();
            }
        }
        return identity().orElseThrow(Ledger::storeInDoubt);
    }

    /** Keeps a content and returns its digest; doing it twice does it once. */
    public Digest put(byte[] content) {
        Digest digest = Digest.of(content);
        return switch (store.create(blobKey(digest), content)) {
            case WRITTEN, ALREADY_MINE -> digest;
            case TAKEN -> throw damaged("blob " + digest + " holds something else");
            case UNKNOWN -> throw storeInDoubt();
        };
    }

    @Override
    public byte[] get(Digest digest) {
        byte[] content = store.read(blobKey(digest)).orElseThrow(() -> damaged("blob " + digest + " is missing"));
        if (!Digest.of(content).equals(digest)) {
            throw damaged("blob " + digest + " was changed");
        }
        return content;
    }

    /** Returns the newest entry, found by O(log n) reads; empty if there is none. */
    public Optional<Stored> head(String environment) {
        long position = last(1, at -> store.exists(key(environment, at)));
        return position == 0 ? Optional.empty() : at(environment, position);
    }

    /** Returns the newest entry, given one that was the newest before: one read if it still is. */
    public Stored head(Stored known) {
        Stored head = known;
        for (Optional<Stored> next = Optional.of(known); next.isPresent(); ) {
            head = next.get();
            next = at(head.entry().environment(), head.entry().position() + 1);
        }
        return head;
    }

    /** Returns the entry at a position, if there is one. */
    public Optional<Stored> at(String environment, long position) {
        return store.read(key(environment, position)).map(bytes -> stored(environment, position, bytes));
    }

    /** Returns the record of a release that has ended, if there is one, by O(log n) reads. */
    public Optional<ReleaseRecord> release(String environment, long number) {
        Optional<Stored> head = head(environment);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        long end = head.get().entry().position();
        long before = last(
                1,
                at -> at <= end
                        && at(environment, at)
                                .filter(stored -> lastEnded(stored) < number)
                                .isPresent());
        return at(environment, before + 1).flatMap(stored -> stored.entry().state().releases().stream()
                .filter(record -> record.number() == number)
                .findFirst());
    }

    /** Returns what the witness remembers of an environment and this ledger does not hold; empty if all is well. */
    public Optional<Witness.Seen> lost(String environment) {
        return witness.lastSeen(environment).filter(seen -> !holds(environment, seen));
    }

    private boolean holds(String environment, Witness.Seen seen) {
        Optional<Stored> head = head(environment);
        if (head.isEmpty()
                || identity().filter(own -> own.id().equals(seen.ledger())).isEmpty()) {
            return false;
        }
        long end = head.get().entry().position();
        long before = last(
                1,
                at -> at <= end
                        && at(environment, at)
                                .filter(stored -> stored.entry().state().lastNumber() < seen.release())
                                .isPresent());
        for (long position = before + 1; position <= end; position++) {
            Stored stored = at(environment, position).orElseThrow(() -> damaged("an entry is missing"));
            if (stored.hash().equals(seen.head())) {
                return true;
            }
            if (stored.entry().state().lastNumber() > seen.release()) {
                return false;
            }
        }
        return false;
    }

    /** Returns all positions of an environment that hold something; for auditing. */
    List<Long> positions(String environment) {
        String prefix = prefix(environment);
        return store.keys(prefix).stream()
                .map(key -> key.substring(prefix.length()))
                .filter(name -> name.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf)
                .toList();
    }

    /** Creates the entry at its position, unless somebody else has. */
    public Append append(Entry entry) {
        byte[] bytes = Json.bytes(entry);
        return switch (store.create(key(entry.environment(), entry.position()), bytes)) {
            case WRITTEN, ALREADY_MINE -> new Append.Written(new Stored(entry, Digest.of(bytes)));
            case TAKEN -> new Append.Taken();
            case UNKNOWN -> new Append.Unknown();
        };
    }

    /**
     * Returns a recorded plan.
     *
     * @throws ProblemException if it is missing, was changed, or was written by a newer version
     */
    public ReleasePlan plan(Digest digest) {
        return read(get(digest), ReleasePlan.class, "plan " + digest);
    }

    /** Returns the hash that the first entry of an environment holds as the one before it. */
    public Digest genesis() {
        return Digest.of(Json.bytes(identity().orElseThrow(Ledger::storeInDoubt)));
    }

    private static long lastEnded(Stored stored) {
        return stored.entry().state().releases().stream()
                .mapToLong(ReleaseRecord::number)
                .max()
                .orElse(0);
    }

    /** Returns the last position from {@code first} on at which something holds that holds nowhere after it stops. */
    private static long last(long first, LongPredicate holds) {
        if (!holds.test(first)) {
            return first - 1;
        }
        long yes = first;
        long no = first + 1;
        while (holds.test(no)) {
            yes = no;
            no = no * 2;
        }
        while (no - yes > 1) {
            long middle = yes + (no - yes) / 2;
            if (holds.test(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return yes;
    }

    private Stored stored(String environment, long position, byte[] bytes) {
        Entry entry = read(bytes, Entry.class, "entry " + position + " of " + environment);
        boolean ours = entry.position() == position
                && entry.environment().equals(environment)
                && identity().filter(own -> own.id().equals(entry.ledger())).isPresent();
        if (!ours) {
            throw damaged("entry " + position + " of " + environment + " belongs elsewhere");
        }
        return new Stored(entry, Digest.of(bytes));
    }

    private Optional<Identity> readIdentity() {
        Optional<Identity> found =
                store.read(IDENTITY).map(bytes -> read(bytes, Identity.class, "the identity document"));
        found.filter(own -> !own.application().equals(application)).ifPresent(own -> {
            throw new ProblemException(Problem.input(
                    "other-application",
                    "the ledger records application " + own.application() + ", not " + application,
                    "give each application a ledger of its own"));
        });
        return found;
    }

    private static <T> T read(byte[] bytes, Class<T> type, String what) {
        try {
            return Json.read(bytes, type);
        } catch (IllegalArgumentException e) {
            throw damaged(what + " cannot be read: it was changed, or written by a newer version");
        }
    }

    private static String key(String environment, long position) {
        return prefix(environment) + position;
    }

    private static String prefix(String environment) {
        return "entries/" + environment + "/";
    }

    private static String blobKey(Digest digest) {
        return "blobs/" + digest.hex();
    }

    private static ProblemException damaged(String what) {
        return new ProblemException(Problem.unknown(
                "ledger-damaged",
                "the ledger is damaged: " + what,
                "look with `history --verify`; restore the ledger from a copy"));
    }

    private static UnavailableException storeInDoubt() {
        return new UnavailableException(
                Problem.unknown("ledger-in-doubt", "the ledger's store did not say whether it wrote", "try again"));
    }
}
