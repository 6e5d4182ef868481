package dev.immutabledeploy.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Releases;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.testing.Lab;
import dev.immutabledeploy.testing.LedgerStoreContract;
import dev.immutabledeploy.testing.MemoryStore;
import dev.immutabledeploy.testing.TestClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Lab lab = new Lab();
    private final Releases releases = lab.releases("ada");

    @Nested
    class Memory extends LedgerStoreContract {
        private final TestClock clock = new TestClock();
        private final MemoryStore store = new MemoryStore(clock);

        @Override
        protected LedgerStore open() {
            return store;
        }

        @Override
        protected java.time.Instant now() {
            return clock.now();
        }
    }

    private void threeReleases() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.deploy("staging", "v3");
    }

    private String key(long position) {
        return "entries/staging/" + position;
    }

    private long entries() {
        return lab.store.keys("entries/staging/").size();
    }

    private void replace(long position, String what, String by) {
        String before = new String(lab.store.read(key(position)).orElseThrow(), UTF_8);
        assertThat(before).contains(what);
        lab.store.tamper(key(position), before.replace(what, by).getBytes(UTF_8));
    }

    private List<String> wrong(Optional<Digest> head) {
        return releases.verify("staging", head).problems().stream()
                .map(problem -> problem.what())
                .toList();
    }

    @Test
    void anUntouchedLedgerHoldsTogether() {
        threeReleases();
        Audit.Report report = releases.verify("staging", Optional.empty());
        assertThat(report.problems()).isEmpty();
        assertThat(report.entries()).isEqualTo(entries());
        assertThat(report.head()).isEqualTo(releases.recorded("staging").head());
    }

    @Test
    void everyEditOfAnEntryIsFound() {
        threeReleases();
        for (long position = 1; position < entries(); position++) {
            byte[] before = lab.store.read(key(position)).orElseThrow();
            replace(position, "\"by\":\"ada\"", "\"by\":\"eve\"");
            assertThat(wrong(Optional.empty())).as("entry %d", position).isNotEmpty();
            lab.store.tamper(key(position), before);
        }
        assertThat(wrong(Optional.empty())).isEmpty();
    }

    @Test
    void anEditOfTheNewestEntryIsFoundByTheHeadThatWasPrinted() {
        threeReleases();
        Optional<Digest> head = releases.recorded("staging").head();
        assertThat(wrong(head)).isEmpty();
        replace(entries(), "\"by\":\"ada\"", "\"by\":\"eve\"");
        assertThat(wrong(Optional.empty())).isEmpty();
        assertThat(wrong(head)).singleElement().asString().contains("rewritten");
    }

    @Test
    void aGapAndAReorderingAreFound() {
        threeReleases();
        byte[] fourth = lab.store.read(key(4)).orElseThrow();
        byte[] fifth = lab.store.read(key(5)).orElseThrow();
        lab.store.tamper(key(4), fifth);
        lab.store.tamper(key(5), fourth);
        assertThat(wrong(Optional.empty())).isNotEmpty();
        lab.store.tamper(key(5), fifth);
        lab.store.remove(key(4));
        assertThat(wrong(Optional.empty())).singleElement().asString().contains("entry 4 is missing");
    }

    @Test
    void everyChangeOfASingleDocumentIsFoundWithTheHeadThatWasPrinted() {
        threeReleases();
        lab.rollback("staging", Optional.empty());
        Optional<Digest> head = releases.recorded("staging").head();
        java.util.Random random = new java.util.Random(7);
        for (String key : lab.store.keys("")) {
            byte[] before = lab.store.read(key).orElseThrow();
            byte[] after = before.clone();
            after[random.nextInt(after.length)] ^= 1;
            lab.store.tamper(key, after);
            assertThat(verifiedAnew(head)).as("changed %s", key).isFalse();
            lab.store.remove(key);
            assertThat(verifiedAnew(head)).as("removed %s", key).isFalse();
            lab.store.tamper(key, before);
        }
        assertThat(verifiedAnew(head)).isTrue();
    }

    private boolean verifiedAnew(Optional<Digest> head) {
        try {
            return lab.releases("eve").verify("staging", head).problems().isEmpty();
        } catch (ProblemException e) {
            return false;
        }
    }

    @Test
    void everyEntryReadsBackAsItWasWritten() {
        threeReleases();
        lab.platform.breakRevision(lab.revision("bad"));
        lab.deploy("staging", "bad");
        lab.rollback("staging", Optional.empty());
        Ledger ledger = new Ledger(lab.store, "shop");
        for (long position = 1; position <= entries(); position++) {
            Entry entry = ledger.at("staging", position).orElseThrow().entry();
            byte[] written = dev.immutabledeploy.json.Json.bytes(entry);
            assertThat(written).isEqualTo(lab.store.read(key(position)).orElseThrow());
            assertThat(dev.immutabledeploy.json.Json.read(written, Entry.class)).isEqualTo(entry);
        }
    }

    @Test
    void anOldHeadIsStillInTheChainAfterMoreReleases() {
        lab.deploy("staging", "v1");
        Optional<Digest> head = releases.recorded("staging").head();
        lab.deploy("staging", "v2");
        assertThat(wrong(head)).isEmpty();
        assertThat(wrong(Optional.of(Digest.ofText("never seen")))).hasSize(1);
    }

    @Test
    void anotherApplicationsLedgerIsRefused() {
        lab.deploy("staging", "v1");
        assertThatThrownBy(() -> new Ledger(lab.store, "other"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("records application shop");
    }

    @Test
    void aDamagedEntryStopsEverythingWithExitCodeThree() {
        lab.deploy("staging", "v1");
        lab.store.tamper(key(entries()), "{}".getBytes(UTF_8));
        assertThatThrownBy(() -> lab.deploy("staging", "v2"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
                .hasMessageContaining("damaged");
    }

    @Test
    void findingTheHeadColdIsLogarithmicAndAdvancingAKnownOneConstant() {
        for (int release = 0; release < 60; release++) {
            lab.deploy("staging", release % 2 == 0 ? "v1" : "v2");
        }
        long entries = entries();
        Ledger ledger = new Ledger(lab.store, "shop");
        long before = lab.store.reads();
        Ledger.Stored head = ledger.head("staging").orElseThrow();
        assertThat(head.entry().position()).isEqualTo(entries);
        assertThat(lab.store.reads() - before).isLessThanOrEqualTo(3 + 2 * (64 - Long.numberOfLeadingZeros(entries)));
        before = lab.store.reads();
        assertThat(ledger.head(head)).isEqualTo(head);
        assertThat(lab.store.reads() - before).isEqualTo(1);
    }

    @Test
    void everyEndedReleaseIsFoundByItsNumber() {
        for (int release = 0; release < 30; release++) {
            lab.deploy("staging", release % 2 == 0 ? "v1" : "v2");
        }
        Ledger ledger = new Ledger(lab.store, "shop");
        for (long number = 1; number <= 30; number++) {
            assertThat(ledger.release("staging", number).orElseThrow().number()).isEqualTo(number);
        }
        assertThat(ledger.release("staging", 31)).isEmpty();
        assertThat(releases.history("staging", 100)).hasSize(30);
        assertThat(releases.history("staging", 100).get(0).number()).isEqualTo(30);
    }
}
