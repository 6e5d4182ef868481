package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code history --verify} finds whatever somebody did to the record, by the program's own door. */
class ChangedRecordTest {
    private static final String ENTRIES = "entries/staging/";
    private final Path folder;
    private final Desk desk;
    private String head = "";

    ChangedRecordTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.desk = new Desk(Files.createDirectories(folder.resolve("ours"))).withFile();
    }

    @BeforeEach
    void threeReleases() {
        for (String version : List.of("one", "two", "three")) {
            deploy(desk, version);
        }
        head = head(desk);
    }

    private static void deploy(Desk desk, String version) {
        Desk.Outcome outcome = desk.run("deploy", "staging", "--first", "--artifact", desk.artifact(version));
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    }

    private static String head(Desk desk) {
        Desk.Outcome outcome = desk.run("history", "staging", "--verify", "--format", "json");
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        Map<?, ?> answer = Json.read(outcome.out().getBytes(StandardCharsets.UTF_8), Map.class);
        return String.valueOf(Optional.ofNullable(answer.get("head")).orElseThrow());
    }

    private Desk.Outcome verify() {
        return desk.run("history", "staging", "--verify");
    }

    private Desk.Outcome verifyWithHead() {
        return desk.run("history", "staging", "--verify", "--head", head);
    }

    private byte[] entry(long position) {
        return desk.store.read(ENTRIES + position).orElseThrow();
    }

    private long entries() {
        return desk.store.keys(ENTRIES).size();
    }

    @Test
    void theRecordAsItWasWrittenHoldsTogether() {
        assertThat(verify().exitCode()).isZero();
        assertThat(verifyWithHead().out()).contains(entries() + " entries hold together", head);
    }

    @Test
    void everyEditOfAnyEntryIsFound() {
        for (long position = 1; position <= entries(); position++) {
            byte[] before = entry(position);
            String edited = new String(before, StandardCharsets.UTF_8).replace("ada@desk", "eve@desk");
            assertThat(edited.getBytes(StandardCharsets.UTF_8)).isNotEqualTo(before);
            desk.store.tamper(ENTRIES + position, edited.getBytes(StandardCharsets.UTF_8));
            assertThat(verifyWithHead().exitCode()).as("entry %d", position).isEqualTo(1);
            boolean newest = position == entries();
            assertThat(verify().exitCode())
                    .as("without a head, entry %d", position)
                    .isEqualTo(newest ? 0 : 1);
            desk.store.tamper(ENTRIES + position, before);
        }
        assertThat(verifyWithHead().exitCode()).isZero();
    }

    @Test
    void everyGapIsFound() {
        for (long position = 1; position < entries(); position++) {
            byte[] before = entry(position);
            desk.store.remove(ENTRIES + position);
            Desk.Outcome outcome = verify();
            assertThat(outcome.exitCode()).as("entry %d", position).isEqualTo(1);
            assertThat(outcome.err()).contains("entry " + position + " is missing");
            desk.store.tamper(ENTRIES + position, before);
        }
    }

    @Test
    void whatWasCutOffAtTheEndIsFoundByTheHead() {
        desk.store.remove(ENTRIES + entries());
        assertThat(verify().exitCode()).isZero();
        assertThat(verifyWithHead().exitCode()).isEqualTo(1);
        assertThat(verifyWithHead().err()).contains("entries were removed, or all of it was rewritten");
    }

    @Test
    void everyReorderingOfNeighboursIsFound() {
        for (long position = 1; position < entries(); position++) {
            byte[] one = entry(position);
            byte[] other = entry(position + 1);
            desk.store.tamper(ENTRIES + position, other);
            desk.store.tamper(ENTRIES + (position + 1), one);
            assertThat(verify().exitCode())
                    .as("entries %d and the next", position)
                    .isEqualTo(1);
            desk.store.tamper(ENTRIES + position, one);
            desk.store.tamper(ENTRIES + (position + 1), other);
        }
    }

    /** Same ledger, same layout, an intact chain, as many entries: another story. Only who kept a hash can tell. */
    @Test
    void aCompleteRewriteThatHoldsTogetherIsFoundByTheHead() throws Exception {
        Desk forger = new Desk(Files.createDirectories(folder.resolve("theirs"))).withFile();
        forger.store.tamper("ledger", desk.store.read("ledger").orElseThrow());
        for (String version : List.of("one", "forged", "three")) {
            deploy(forger, version);
        }
        long before = entries();
        desk.store.keys("").forEach(desk.store::remove);
        forger.store
                .keys("")
                .forEach(key -> desk.store.tamper(key, forger.store.read(key).orElseThrow()));
        assertThat(entries()).isEqualTo(before);

        Desk.Outcome alone = verify();
        assertThat(alone.exitCode()).as(alone.toString()).isZero();
        assertThat(alone.out()).contains("hold together").doesNotContain(head);
        Desk.Outcome found = verifyWithHead();
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.err()).contains("no entry has the hash " + head, "all of it was rewritten");
    }
}
