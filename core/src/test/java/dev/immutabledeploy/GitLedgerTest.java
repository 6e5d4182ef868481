package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.ledger.git.GitRemote;
import dev.immutabledeploy.ledger.git.GitStore;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Witness.Seen;
import dev.immutabledeploy.testing.BareRepository;
import dev.immutabledeploy.testing.Forwarding;
import dev.immutabledeploy.testing.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that are recorded on a branch of a Git repository. */
class GitLedgerTest {
    private final Path folder;
    private final Lab lab = new Lab();

    GitLedgerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void aRepository() throws Exception {
        Files.createDirectories(folder.resolve("scratch"));
        BareRepository.create(bare().toPath());
        fromAFreshProcess();
    }

    @Test
    void aWholeLifeIsOnTheBranch() {
        lab.deploy("staging", "v1");
        fromAFreshProcess();
        lab.deploy("staging", "v2");
        fromAFreshProcess();
        Result back = lab.rollback("staging", Optional.empty());

        assertThat(back.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        fromAFreshProcess();
        assertThat(lab.releases("carol").verify("staging", Optional.empty()).problems())
                .isEmpty();
    }

    @Test
    void whoeverComesNextGoesOnWhereTheBranchSays() {
        lab.deploy("staging", "v1");
        lab.tick(lab.begin("ada", "staging", "v2"), 4);
        fromAFreshProcess();

        assertThat(lab.drive(lab.releases("bob").resume("staging")).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void aBranchThatAWitnessRemembersIsNotBegunAnew() throws IOException {
        lab.deploy("staging", "v1");
        remember();
        lab.deploy("staging", "v2");
        delete();
        fromAFreshProcess();

        assertThatThrownBy(() -> lab.deploy("staging", "v3"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
                .hasMessageContaining("does not hold what was seen of it: release 1 of staging");
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void whatTheWitnessRemembersIsFoundBelowNewerEntries() {
        lab.deploy("staging", "v1");
        remember();
        lab.deploy("staging", "v2");
        fromAFreshProcess();

        assertThat(lab.deploy("staging", "v3").answer()).isEqualTo(Answer.SUCCEEDED);
    }

    /** Remembers what the ledger holds now, as a deployment of a forge does. */
    private void remember() {
        Ledger ledger = new Ledger(lab.record, "shop");
        Ledger.Stored head = ledger.head("staging").orElseThrow();
        Seen seen = new Seen(
                ledger.identity().orElseThrow().id(), head.entry().state().lastNumber(), head.hash());
        lab.witness = environment -> environment.equals("staging") ? Optional.of(seen) : Optional.empty();
    }

    private void fromAFreshProcess() {
        LedgerStore git = new GitStore(
                GitRemote.of(
                        bare().toURI().toString(),
                        GitRemote.branchOf("shop"),
                        Optional.empty(),
                        Duration.ofSeconds(10)),
                folder.resolve("scratch"));
        lab.record = new Forwarding.Store(git) {
            @Override
            public Instant now() {
                return lab.clock.now(); // where everything happens in an instant
            }
        };
    }

    private void delete() throws IOException {
        try (Git git = Git.open(bare())) {
            RefUpdate update = git.getRepository().updateRef("refs/heads/immutable-deploy/shop");
            update.setForceUpdate(true);
            assertThat(update.delete()).isEqualTo(RefUpdate.Result.FORCED);
        }
    }

    private java.io.File bare() {
        return folder.resolve("shop.git").toFile();
    }
}
