package dev.immutabledeploy.jenkins.release;

import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.LedgerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store whose access ends after a while, such as by the token of a GitHub App: it is opened anew in time. */
final class RenewingStore implements LedgerStore {
    private static final Duration GOOD_FOR = Duration.ofMinutes(30);

    private final DriverClock clock;
    private final Supplier<LedgerStore> opens;
    private Optional<LedgerStore> store = Optional.empty();
    private DriverClock.Stopwatch since;

    RenewingStore(DriverClock clock, Supplier<LedgerStore> opens) {
        this.clock = clock;
        this.opens = opens;
        this.since = clock.start();
    }

    @Override
    public Optional<byte[]> read(String key) {
        return store().read(key);
    }

    @Override
    public boolean exists(String key) {
        return store().exists(key);
    }

    @Override
    public Creation create(String key, byte[] content) {
        return store().create(key, content);
    }

    @Override
    public List<String> keys(String prefix) {
        return store().keys(prefix);
    }

    @Override
    public Instant now() {
        return store().now();
    }

    private synchronized LedgerStore store() {
        if (store.isEmpty() || since.reached(GOOD_FOR)) {
            store = Optional.of(opens.get());
            since = clock.start();
        }
        return store.orElseThrow();
    }
}
