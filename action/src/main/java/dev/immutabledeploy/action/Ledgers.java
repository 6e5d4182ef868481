package dev.immutabledeploy.action;

import dev.immutabledeploy.action.amazon.Amazon;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.DeploymentFileShape;
import dev.immutabledeploy.git.Origin;
import dev.immutabledeploy.ledger.DirectoryStore;
import dev.immutabledeploy.ledger.git.GitRemote;
import dev.immutabledeploy.ledger.git.GitStore;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.LedgerStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Opens the ledger that a deployment file means. Where it says nothing, a workflow of GitHub uses a branch of its
 * repository, as nothing else of its machine outlives it, and everybody else a directory.
 */
final class Ledgers {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final Supplier<Path> scratch;
    private final Amazon amazon;
    /** What was fetched of a branch once is of use to whoever reads it next, such as between two ticks. */
    private final Map<GitRemote, LedgerStore> opened = new ConcurrentHashMap<>();

    /**
     * Takes what is known of the machine.
     *
     * @param environment the variables: where the workflow runs, and {@code GITHUB_TOKEN}
     * @param scratch makes a folder that is removed when the program ends
     * @param amazon what opens ledgers in a bucket
     */
    Ledgers(Map<String, String> environment, Supplier<Path> scratch, Amazon amazon) {
        this.environment = environment;
        this.scratch = scratch;
        this.amazon = amazon;
    }

    /**
     * Opens a ledger; it need not exist.
     *
     * @param application whose it is
     * @param config what the deployment file says
     * @param folder the folder of the deployment file
     * @throws ProblemException if it cannot be told where it is
     */
    LedgerStore open(String application, Optional<LedgerConfig> config, Path folder) {
        LedgerConfig meant = config.orElse(
                inWorkflow()
                        ? new LedgerConfig.Git(Optional.empty(), Optional.empty())
                        : new LedgerConfig.Directory(DeploymentFileShape.LEDGER_DIRECTORY));
        if (meant instanceof LedgerConfig.Git git) {
            String branch = git.branch().orElse(GitRemote.branchOf(application));
            String address = git.remote()
                    .or(this::ofWorkflow)
                    .or(() -> Origin.of(folder))
                    .orElseThrow(Ledgers::nowhere);
            GitRemote remote = GitRemote.of(address, branch, token(), TIMEOUT);
            return opened.computeIfAbsent(remote, where -> new GitStore(where, scratch.get()));
        }
        if (meant instanceof LedgerConfig.S3 s3) {
            return amazon.ledger(s3, application);
        }
        return new DirectoryStore(folder.resolve(((LedgerConfig.Directory) meant).path()));
    }

    private boolean inWorkflow() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    private Optional<String> ofWorkflow() {
        return Optional.ofNullable(environment.get("GITHUB_REPOSITORY"))
                .filter(repository -> inWorkflow() && !repository.isEmpty())
                .map(repository -> environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com") + "/"
                        + repository + ".git");
    }

    private Optional<String> token() {
        return Optional.ofNullable(environment.get("GITHUB_TOKEN")).filter(text -> !text.isBlank());
    }

    private static ProblemException nowhere() {
        return new ProblemException(Problem.input(
                "no-ledger-remote",
                "the ledger is on a Git branch, but there is no repository: this folder has no remote `origin`",
                "name the repository below `ledger: git: remote:`, or keep the ledger in a directory"));
    }
}
