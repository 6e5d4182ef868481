package dev.immutabledeploy.jenkins.release;

import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.Outline;
import dev.immutabledeploy.jenkins.config.DirectoryLedger;
import dev.immutabledeploy.ledger.git.GitRemote;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Optional;

/**
 * Where a ledger is, so that it is found again without the deployment file.
 *
 * @param directory the name of a directory ledger, as an administrator gave it
 * @param address the address of a Git repository
 * @param branch the branch in it
 */
public record LedgerPlace(Optional<String> directory, Optional<String> address, String branch) {

    /**
     * Reads where a deployment file says that it is. Without a word of it, it is a branch of the repository that the
     * checkout came from.
     *
     * @param origin where the checkout came from, if it is known
     * @throws ProblemException if it cannot be told, or cannot be there on a controller
     */
    static LedgerPlace of(Outline outline, Optional<String> origin) {
        if (outline.ledger().orElse(null) instanceof LedgerConfig.Directory directory) {
            if (!DirectoryLedger.isName(directory.path())) {
                throw new ProblemException(Problem.input(
                        "directory-ledger",
                        "in Jenkins a directory ledger is named, not placed: '" + directory.path() + "' is no name",
                        "write `ledger: {directory: NAME}` with a name that an administrator has set up"));
            }
            return new LedgerPlace(Optional.of(directory.path()), Optional.empty(), "");
        }
        Optional<LedgerConfig.Git> git =
                outline.ledger().filter(LedgerConfig.Git.class::isInstance).map(LedgerConfig.Git.class::cast);
        String branch =
                git.flatMap(LedgerConfig.Git::branch).orElseGet(() -> GitRemote.branchOf(outline.application()));
        String address = git.flatMap(LedgerConfig.Git::remote)
                .or(() -> origin.map(LedgerPlace::web))
                .orElseThrow(
                        () -> new ProblemException(
                                Problem.input(
                                        "no-ledger-remote",
                                        "it is not said where the ledger is, and the checkout has no remote `origin`",
                                        "name it in the deployment file: `ledger: {directory: NAME}` or `ledger: {git: {remote: …}}`")));
        return new LedgerPlace(Optional.empty(), Optional.of(address), branch);
    }

    /** A checkout by SSH is of the same repository as one by HTTPS; a ledger is written with a token. */
    private static String web(String origin) {
        return origin.startsWith("ssh://") ? "https://" + origin.substring("ssh://".length()) : origin;
    }
}
