package dev.immutabledeploy.config;

import dev.immutabledeploy.artifact.ArtifactType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment file, complete and valid.
 *
 * @param application what is deployed
 * @param artifacts the declared artifacts by name
 * @param environments where to, the least essential first
 * @param retain what stays restorable
 * @param ledger where releases are recorded, if the file says so; else the host decides
 * @param pullRequest how pull requests are told
 */
public record DeploymentFile(
        String application,
        Map<String, ArtifactDeclaration> artifacts,
        List<EnvironmentConfig> environments,
        Retain retain,
        Optional<LedgerConfig> ledger,
        PullRequestConfig pullRequest) {

    /**
     * A declared artifact.
     *
     * @param type its kind
     * @param reference its reference, where the file gives one; otherwise the caller must
     */
    public record ArtifactDeclaration(ArtifactType type, Optional<String> reference) {}

    /** Where releases are recorded. */
    public sealed interface LedgerConfig {
        /**
         * A ledger in a directory.
         *
         * @param path the directory, relative to the deployment file
         */
        record Directory(String path) implements LedgerConfig {}

        /**
         * A ledger on a branch of its own in a Git repository.
         *
         * @param branch the branch, where the file names one
         * @param remote the address of the repository, where the file names one
         */
        record Git(Optional<String> branch, Optional<String> remote) implements LedgerConfig {}

        /**
         * A ledger in a bucket of Amazon S3.
         *
         * @param bucket the bucket
         * @param region its region
         * @param prefix what the keys of all objects begin with, where the file says so
         */
        record S3(String bucket, String region, Optional<String> prefix) implements LedgerConfig {}
    }

    /**
     * How pull requests are told.
     *
     * @param comment whether a comment is written
     * @param history how many past releases the folded history shows
     */
    public record PullRequestConfig(boolean comment, int history) {}

    public DeploymentFile {
        artifacts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(artifacts));
        environments = List.copyOf(environments);
    }

    /** Returns the environment with a name, if there is one. */
    public Optional<EnvironmentConfig> environment(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }

    /** Returns what operations need that take everything else from the ledger. */
    public Outline outline() {
        return new Outline(
                application, environments.stream().map(EnvironmentConfig::name).toList(), ledger, pullRequest);
    }
}
