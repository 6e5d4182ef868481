package dev.immutabledeploy.ledger.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.LedgerStore.Creation;
import dev.immutabledeploy.testing.BareRepository;
import dev.immutabledeploy.testing.GitServer;
import dev.immutabledeploy.testing.GitServer.Loss;
import dev.immutabledeploy.testing.LedgerStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a server of Git's own making, which leaves out contents as those of forges do. */
@Timeout(120)
class GitOverHttpTest extends LedgerStoreContract {
    private static final String TOKEN = "gh-s3cr3t";

    private final Path folder;
    private final GitServer server;

    GitOverHttpTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.server = new GitServer(folder, TOKEN);
    }

    @BeforeEach
    void init() throws Exception {
        Files.createDirectories(folder.resolve("scratch"));
        BareRepository.createFiltering(folder.resolve("shop.git"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected LedgerStore open() {
        return open(Optional.of(TOKEN));
    }

    private LedgerStore open(Optional<String> token) {
        return new GitStore(
                GitRemote.of(server.address("shop.git"), GitRemote.branchOf("shop"), token, Duration.ofSeconds(20)),
                folder.resolve("scratch"));
    }

    @Test
    void aFreshLookBringsTheNewestCommitAndNoContents() {
        LedgerStore writer = open();
        for (int number = 1; number <= 5; number++) {
            writer.create("entries/staging/" + number, bytes("entry " + number));
        }
        LedgerStore fresh = open();
        int before = server.requests().size();

        assertThat(fresh.exists("entries/staging/3")).isTrue();
        int looked = server.requests().size();
        assertThat(fresh.exists("entries/staging/4")).isTrue();
        assertThat(server.requests()).hasSize(looked);
        assertThat(fresh.read("entries/staging/3")).hasValue(bytes("entry 3"));
        assertThat(fresh.create("entries/staging/6", bytes("entry 6"))).isEqualTo(Creation.WRITTEN);
        assertThat(looked - before).isLessThanOrEqualTo(3);
    }

    @Test
    void theHeadOfALongLedgerIsFoundByAFewRequests() throws IOException {
        ManyEntries.in(folder.resolve("shop.git"), 20_000);
        LedgerStore store = open();

        long head = 20_000;
        assertThat(store.exists("entries/staging/" + head)).isTrue();
        assertThat(store.exists("entries/staging/" + (head + 1))).isFalse();
        assertThat(store.read("entries/staging/" + head)).isPresent();
        assertThat(store.read("entries/staging/" + (head + 1))).isEmpty();
        assertThat(server.requests().size()).isLessThanOrEqualTo(9);
        int found = server.requests().size();
        assertThat(store.create("entries/staging/" + (head + 1), bytes("next"))).isEqualTo(Creation.WRITTEN);
        assertThat(server.requests().size() - found).isLessThanOrEqualTo(2);
    }

    @Test
    void aPushWhoseAnswerWasLostIsMine() {
        LedgerStore store = open();
        store.create("ledger", bytes("one"));
        server.loss = Optional.of(Loss.AFTER);

        assertThat(store.create("entries/staging/1", bytes("mine"))).isEqualTo(Creation.ALREADY_MINE);
        assertThat(store.create("entries/staging/1", bytes("other"))).isEqualTo(Creation.TAKEN);
    }

    @Test
    void aPushThatMayNotHaveArrivedIsInDoubtUntilItIsRepeated() {
        LedgerStore store = open();
        store.create("ledger", bytes("one"));
        server.loss = Optional.of(Loss.BEFORE);

        assertThat(store.create("entries/staging/1", bytes("mine"))).isEqualTo(Creation.UNKNOWN);
        assertThat(store.create("entries/staging/1", bytes("mine"))).isEqualTo(Creation.WRITTEN);
    }

    @Test
    void whoShowsNoTokenOrAWrongOneIsToldWhatIsMissing() {
        assertThatThrownBy(() -> open(Optional.empty()).read("ledger"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no token")
                .hasMessageContaining("contents: read");
        assertThatThrownBy(() -> open(Optional.of("wr0ng")).read("ledger"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the token may not")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void aTokenThatMayOnlyReadReadsAndIsToldWhatWritingNeeds() {
        open().create("ledger", bytes("one"));
        server.writable = false;
        LedgerStore store = open();

        assertThat(store.read("ledger")).hasValue(bytes("one"));
        Throwable refused = catchThrowable(() -> store.create("entries/staging/1", bytes("two")));
        assertThat(refused).isInstanceOf(ProblemException.class).hasMessageContaining("contents: write");
        assertThat(refused.toString()).doesNotContain(TOKEN);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
