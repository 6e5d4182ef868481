package dev.immutabledeploy.config;

import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.DeploymentFile.PullRequestConfig;
import java.util.List;
import java.util.Optional;

/**
 * What operations need of a deployment file that take everything else from the ledger: rollback, resume, history and the
 * like. It can be read where values for {@code ${NAME}} elsewhere in the file are not at hand.
 *
 * @param application what is deployed
 * @param environments the names of the environments, in order
 * @param ledger where releases are recorded, if the file says so; else the host decides
 * @param pullRequest how pull requests are told
 */
public record Outline(
        String application, List<String> environments, Optional<LedgerConfig> ledger, PullRequestConfig pullRequest) {
    public Outline {
        environments = List.copyOf(environments);
    }
}
