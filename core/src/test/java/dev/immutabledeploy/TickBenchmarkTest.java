package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.ledger.DirectoryStore;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.testing.Forwarding;
import dev.immutabledeploy.testing.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures what a tick costs over a short and over a long history; for BENCHMARKS.md. */
@Tag("benchmark")
class TickBenchmarkTest {
    private static final int WAITS = 4_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** What was measured over one history. */
    private record Cost(long entries, long coldReads, double readsPerTick, Duration medianTick, Duration slowTick) {}

    @Test
    void aTickCostsTheSameWhateverTheHistory() {
        Waiting shortHistory = waiting(10, "few");
        Waiting longHistory = waiting(10_000, "many");
        // In turn, so that whatever else the machine does falls on both; the first round warms up.
        for (int round = 0; round < 2; round++) {
            shortHistory.forget();
            longHistory.forget();
            for (int wait = 0; wait < WAITS; wait++) {
                shortHistory.tick();
                longHistory.tick();
            }
        }
        Cost few = shortHistory.cost();
        Cost many = longHistory.cost();
        print("10 releases", few);
        print("10,000 releases", many);
        double ratio = (double) many.medianTick().toNanos() / few.medianTick().toNanos();
        System.out.printf(Locale.ROOT, "median tick, 10,000 to 10 releases: %.2f%n", ratio);

        assertThat(many.readsPerTick()).isEqualTo(few.readsPerTick());
        assertThat(ratio).isLessThanOrEqualTo(1.2);
        assertThat(many.coldReads()).isLessThanOrEqualTo(3 + 2 * (64 - Long.numberOfLeadingZeros(many.entries())));
    }

    private static void print(String what, Cost cost) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d entries, head found cold with %d reads, %.2f reads and %,d µs (p50), %,d µs (p99) per tick%n",
                what,
                cost.entries(),
                cost.coldReads(),
                cost.readsPerTick(),
                cost.medianTick().toNanos() / 1000,
                cost.slowTick().toNanos() / 1000);
    }

    /** A release that waits after so many others. */
    private Waiting waiting(int releases, String name) {
        Lab lab = new Lab();
        for (int release = 0; release < releases; release++) {
            lab.deploy("staging", release % 2 == 0 ? "v1" : "v2");
        }
        CountingStore store = new CountingStore(onDisk(lab, folder.resolve(name)), lab);
        Ledger cold = new Ledger(store, "shop");
        long before = store.reads;
        long entries = cold.head("staging").orElseThrow().entry().position();
        long coldReads = store.reads - before;

        var engine = lab.engine("ada", store, lab.platform, lab.clock);
        Session session = lab.deployment(engine).deploy(lab.request("staging", "v3"));
        lab.tick(session, 3);
        return new Waiting(entries, coldReads, store, session);
    }

    /** Ticks that are timed. Time stands still for them, so every tick looks, decides to wait, and returns. */
    private static final class Waiting {
        private final long entries;
        private final long coldReads;
        private final CountingStore store;
        private final Session session;
        private final List<Long> times = new ArrayList<>();
        private long readsBefore;

        Waiting(long entries, long coldReads, CountingStore store, Session session) {
            this.entries = entries;
            this.coldReads = coldReads;
            this.store = store;
            this.session = session;
        }

        void forget() {
            times.clear();
            readsBefore = store.reads;
        }

        void tick() {
            long start = System.nanoTime();
            session.tick();
            times.add(System.nanoTime() - start);
        }

        Cost cost() {
            List<Long> sorted = times.stream().sorted().toList();
            double readsPerTick = (double) (store.reads - readsBefore) / sorted.size();
            return new Cost(
                    entries,
                    coldReads,
                    readsPerTick,
                    Duration.ofNanos(sorted.get(sorted.size() / 2)),
                    Duration.ofNanos(sorted.get(sorted.size() * 99 / 100)));
        }
    }

    /** Copies the documents into a directory, as the directory store lays them out. */
    private static LedgerStore onDisk(Lab lab, Path target) {
        for (String key : lab.store.keys("")) {
            Path file = target.resolve(key + ".json");
            try {
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, lab.store.read(key).orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new DirectoryStore(target);
    }

    /** Counts reads. */
    private static final class CountingStore extends Forwarding.Store {
        private final Lab lab;
        private long reads;

        CountingStore(LedgerStore store, Lab lab) {
            super(store);
            this.lab = lab;
        }

        @Override
        public Optional<byte[]> read(String key) {
            reads++;
            return super.read(key);
        }

        @Override
        public Instant now() {
            return lab.clock.now();
        }
    }
}
