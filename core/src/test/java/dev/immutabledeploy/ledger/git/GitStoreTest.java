package dev.immutabledeploy.ledger.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.LedgerStore.Creation;
import dev.immutabledeploy.testing.BareRepository;
import dev.immutabledeploy.testing.LedgerStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStoreTest extends LedgerStoreContract {
    private static final String REF = "refs/heads/immutable-deploy/shop";

    private final Path bare;

    GitStoreTest(@TempDir Path folder) {
        bare = folder.resolve("shop.git");
    }

    @BeforeEach
    void init() throws Exception {
        BareRepository.create(bare);
        Files.createDirectories(bare.resolveSibling("scratch"));
    }

    @Override
    protected LedgerStore open() {
        return new GitStore(
                GitRemote.of(
                        bare.toUri().toString(), GitRemote.branchOf("shop"), Optional.empty(), Duration.ofSeconds(10)),
                bare.resolveSibling("scratch"));
    }

    @Test
    void aDocumentIsOneCommitOnTheTip() throws IOException {
        LedgerStore store = open();
        store.create("entries/staging/1", bytes("one"));
        ObjectId first = tip();
        store.create("entries/staging/2", bytes("two"));
        try (Git git = Git.open(bare.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            var second = walk.parseCommit(tip());
            assertThat(second.getParentCount()).isEqualTo(1);
            assertThat(second.getParent(0)).isEqualTo(first);
            assertThat(walk.parseCommit(first).getParentCount()).isZero();
        }
    }

    @Test
    void writesOnWhatOthersWroteBeforeAndMeanwhile() {
        LedgerStore before = open();
        for (int number = 1; number <= 5; number++) {
            before.create("entries/staging/" + number, bytes("entry " + number));
        }
        LedgerStore fresh = open();
        assertThat(fresh.create("entries/staging/6", bytes("six"))).isEqualTo(Creation.WRITTEN);
        assertThat(before.create("entries/staging/7", bytes("seven"))).isEqualTo(Creation.WRITTEN);
        assertThat(fresh.read("entries/staging/7")).hasValue(bytes("seven"));
        assertThat(open().keys("entries/")).hasSize(7);
    }

    @Test
    void ownBytesBelowNewerCommitsAreMine() {
        open().create("entries/staging/1", bytes("one"));
        open().create("entries/staging/2", bytes("two"));
        assertThat(open().create("entries/staging/1", bytes("one"))).isEqualTo(Creation.ALREADY_MINE);
    }

    @Test
    void tellsABranchThatWasDeleted() throws IOException {
        LedgerStore store = open();
        store.create("ledger", bytes("one"));
        move(ObjectId.zeroId());
        assertThatThrownBy(() -> store.read("other"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("deleted");
        assertThatThrownBy(() -> store.create("other", bytes("two"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void tellsABranchThatWasPushedByForce() throws IOException {
        LedgerStore store = open();
        store.create("ledger", bytes("one"));
        ObjectId first = tip();
        store.create("entries/staging/1", bytes("two"));
        move(first);
        assertThatThrownBy(() -> store.create("entries/staging/2", bytes("three")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("pushed by force");
        assertThat(tip()).isEqualTo(first);
    }

    @Test
    void saysThatThereIsNoRepository() throws IOException {
        LedgerStore store = new GitStore(
                GitRemote.of(
                        bare.resolveSibling("none.git").toUri().toString(),
                        "ledger",
                        Optional.empty(),
                        Duration.ofSeconds(10)),
                bare.resolveSibling("scratch"));
        assertThatThrownBy(() -> store.read("ledger"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no such repository");
    }

    @Test
    void leavesNothingElseInTheRepository() throws IOException {
        open().now();
        try (var files = Files.list(bare)) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    private ObjectId tip() throws IOException {
        try (Git git = Git.open(bare.toFile())) {
            return git.getRepository().resolve(REF);
        }
    }

    private void move(ObjectId to) throws IOException {
        try (Git git = Git.open(bare.toFile())) {
            Repository repository = git.getRepository();
            RefUpdate update = repository.updateRef(REF);
            update.setForceUpdate(true);
            if (to.equals(ObjectId.zeroId())) {
                update.delete();
            } else {
                update.setNewObjectId(to);
                update.forceUpdate();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
