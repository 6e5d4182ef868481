package dev.immutabledeploy.jenkins.release;

import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.ledger.DirectoryStore;
import dev.immutabledeploy.ledger.git.GitRemote;
import dev.immutabledeploy.ledger.git.GitStore;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.LedgerStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Opens ledgers for a job: only those that an administrator allows, and never a path that the job says. */
final class Stores {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String job;
    private final Secrets secrets;
    private final DriverClock clock;
    private final Scratch scratch;

    /** Takes for which job, and with which secrets. */
    Stores(String job, Secrets secrets, DriverClock clock, Scratch scratch) {
        this.job = job;
        this.secrets = secrets;
        this.clock = clock;
        this.scratch = scratch;
    }

    /**
     * Opens a ledger; it need not exist.
     *
     * @throws ProblemException if this job may not use it
     */
    LedgerStore open(ReleaseKey key) {
        Optional<String> name = key.ledger().directory();
        if (name.isPresent()) {
            return new DirectoryStore(ImmutableDeployConfiguration.get()
                    .directory(name.get(), job)
                    .orElseThrow(() -> unknown(name.get())));
        }
        String address = key.ledger().address().orElseThrow();
        // Where it may not be, nothing is asked, and no token is looked up.
        allowed(remote(key, address, Optional.empty()));
        Path folder = scratch.folder();
        return new RenewingStore(clock, () -> new GitStore(remote(key, address, secrets.gitHub(key.access())), folder));
    }

    private static GitRemote remote(ReleaseKey key, String address, Optional<String> token) {
        return GitRemote.of(address, key.ledger().branch(), token, TIMEOUT);
    }

    private static void allowed(GitRemote remote) {
        URI address = remote.address();
        ImmutableDeployConfiguration configuration = ImmutableDeployConfiguration.get();
        boolean ours = configuration.gitHubHost().equals(address.getAuthority());
        if (!ours && !configuration.hosts().allow(address)) {
            throw new ProblemException(Problem.refused(
                    "ledger-host",
                    "a ledger at " + address + " is not allowed here",
                    "ask an administrator to allow its host, or keep the ledger elsewhere"));
        }
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(Problem.refused(
                "directory-ledger",
                "there is no directory ledger '" + name + "' that this job may use",
                "ask an administrator to set it up under Manage Jenkins, System, Immutable Deploy"));
    }
}
