package dev.immutabledeploy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.LedgerStore.Creation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store must do, whatever keeps it. */
public abstract class LedgerStoreContract {
    private static final String KEY = "entries/staging/1";

    /** Opens the store under test; opening twice gives two views of the same documents. */
    protected abstract LedgerStore open();

    @Test
    void whatWasCreatedIsReadFromEveryView() {
        assertThat(open().create(KEY, bytes("one"))).isEqualTo(Creation.WRITTEN);
        assertThat(open().read(KEY))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(bytes("one")));
    }

    @Test
    void whatWasNotCreatedIsNotThere() {
        assertThat(open().read(KEY)).isEmpty();
        assertThat(open().keys("entries/")).isEmpty();
    }

    @Test
    void nothingIsEverOverwritten() {
        open().create(KEY, bytes("one"));
        assertThat(open().create(KEY, bytes("two"))).isEqualTo(Creation.TAKEN);
        assertThat(open().read(KEY).orElseThrow()).isEqualTo(bytes("one"));
    }

    @Test
    void repeatingTheSameBytesIsMine() {
        open().create(KEY, bytes("one"));
        assertThat(open().create(KEY, bytes("one"))).isEqualTo(Creation.ALREADY_MINE);
    }

    @Test
    void keysAreListedByPrefix() {
        LedgerStore store = open();
        store.create(KEY, bytes("one"));
        store.create("entries/staging/2", bytes("two"));
        store.create("entries/production/1", bytes("three"));
        assertThat(store.keys("entries/staging/")).containsExactlyInAnyOrder(KEY, "entries/staging/2");
    }

    @Test
    void ofManyRacingWritersExactlyOneWinsEachKey() throws Exception {
        int writers = 4;
        int keys = 25;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            CyclicBarrier together = new CyclicBarrier(writers);
            List<Future<Integer>> wins = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                byte[] own = bytes("writer " + writer);
                wins.add(pool.submit(() -> wins(keys, own, together)));
            }
            int total = 0;
            for (Future<Integer> win : wins) {
                total += win.get();
            }
            assertThat(total).isEqualTo(keys);
        } finally {
            pool.shutdownNow();
        }
    }

    private int wins(int keys, byte[] own, CyclicBarrier together) throws Exception {
        LedgerStore store = open();
        int wins = 0;
        for (int key = 1; key <= keys; key++) {
            together.await();
            Creation creation = store.create("entries/race/" + key, own);
            assertThat(creation).isIn(Creation.WRITTEN, Creation.TAKEN);
            wins += creation == Creation.WRITTEN ? 1 : 0;
        }
        return wins;
    }

    @Test
    void itsTimeIsAboutNow() {
        assertThat(Duration.between(open().now(), now()).abs()).isLessThan(Duration.ofSeconds(10));
    }

    /** Returns the time that the store should tell. */
    protected java.time.Instant now() {
        return java.time.Clock.systemUTC().instant();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
