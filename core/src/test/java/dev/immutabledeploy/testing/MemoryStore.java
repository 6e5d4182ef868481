package dev.immutabledeploy.testing;

import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.LedgerStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A store in memory that counts reads, and can be tampered with. */
public final class MemoryStore implements LedgerStore {
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final AtomicLong reads = new AtomicLong();
    private final DriverClock clock;

    /** Takes the time that the store shall tell. */
    public MemoryStore(DriverClock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> read(String key) {
        reads.incrementAndGet();
        return Optional.ofNullable(documents.get(key)).map(byte[]::clone);
    }

    @Override
    public Creation create(String key, byte[] content) {
        byte[] before = documents.putIfAbsent(key, content.clone());
        if (before == null) {
            return Creation.WRITTEN;
        }
        return Arrays.equals(before, content) ? Creation.ALREADY_MINE : Creation.TAKEN;
    }

    @Override
    public List<String> keys(String prefix) {
        return documents.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    /** Returns how many reads there were. */
    public long reads() {
        return reads.get();
    }

    /** Overwrites a document, as no writer of ours could. */
    public void tamper(String key, byte[] content) {
        documents.put(key, content);
    }

    /** Removes a document, as no writer of ours could. */
    public void remove(String key) {
        documents.remove(key);
    }
}
