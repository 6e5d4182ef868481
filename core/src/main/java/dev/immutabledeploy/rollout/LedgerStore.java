package dev.immutabledeploy.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port to what keeps a ledger: documents that are created once and never overwritten. Order, lock and fencing token
 * in one come from {@link #create} alone: of several writers of one key exactly one succeeds.
 *
 * <p>Keys are paths of ASCII letters, digits, {@code - _ .} and {@code /}, such as {@code entries/production/17}.
 */
public interface LedgerStore {

    /**
     * Returns the document with a key, if there is one. One read, strongly consistent.
     *
     * @throws UnavailableException if the store cannot answer just now
     */
    Optional<byte[]> read(String key);

    /**
     * Tells whether there is a document with a key; strongly consistent, and cheaper than reading it where a store can.
     *
     * @throws UnavailableException if the store cannot answer just now
     */
    default boolean exists(String key) {
        return read(key).isPresent();
    }

    /**
     * Creates a document, unless the key is taken; never overwrites.
     *
     * @throws UnavailableException if nothing was written, and the reason can be told
     */
    Creation create(String key, byte[] content);

    /**
     * Returns the keys that begin with a prefix, in any order; for auditing, not for the way of a release.
     *
     * @throws UnavailableException if the store cannot answer just now
     */
    List<String> keys(String prefix);

    /**
     * Returns the store's own time, to compare the driver's clock with.
     *
     * @throws UnavailableException if the store cannot answer just now
     */
    Instant now();

    /** What became of a creation. */
    enum Creation {
        /** The document is there, and nobody's before. */
        WRITTEN,
        /** The very same bytes were there already. */
        ALREADY_MINE,
        /** Other bytes are there. */
        TAKEN,
        /** It may or may not be there: repeat with identical bytes. */
        UNKNOWN
    }
}
