package dev.immutabledeploy.jenkins.release;

import dev.immutabledeploy.config.Outline;
import dev.immutabledeploy.jenkins.credentials.Access;
import dev.immutabledeploy.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to find a release again: after a restart, from a page, for a rollback. The release itself is in the
 * ledger alone. Kept as JSON; holds no secret.
 *
 * @param application what is deployed
 * @param environment where
 * @param environments all environments, in order
 * @param ledger where releases are recorded
 * @param access by which credentials
 * @param repository owner and name of the repository on GitHub, if it is known
 * @param pullRequest the pull request that the build is of, if it is of one
 * @param comment whether pull requests are told
 * @param history how many past releases a comment shows
 * @param production whether people use this environment, as GitHub shows it
 */
public record ReleaseKey(
        String application,
        String environment,
        List<String> environments,
        LedgerPlace ledger,
        Access access,
        Optional<String> repository,
        Optional<Long> pullRequest,
        boolean comment,
        int history,
        boolean production) {
    public ReleaseKey {
        environments = List.copyOf(environments);
    }

    /**
     * Takes what a deployment file says.
     *
     * @param origin where the checkout came from, if it is known
     * @throws dev.immutabledeploy.problem.ProblemException if it cannot be told where the ledger is
     */
    public static ReleaseKey of(
            Outline outline,
            String environment,
            Optional<String> origin,
            Access access,
            Optional<String> repository,
            Optional<Long> pullRequest,
            boolean production) {
        return new ReleaseKey(
                outline.application(),
                environment,
                outline.environments(),
                LedgerPlace.of(outline, origin),
                access,
                repository,
                pullRequest,
                outline.pullRequest().comment(),
                outline.pullRequest().history(),
                production);
    }

    /** Returns the key of another environment of the same application. */
    public ReleaseKey in(String other) {
        return new ReleaseKey(
                application,
                other,
                environments,
                ledger,
                access,
                repository,
                pullRequest,
                comment,
                history,
                production);
    }

    /** Returns the same by other credentials, if there are any. */
    public ReleaseKey by(Access other) {
        return other.equals(Access.NONE)
                ? this
                : new ReleaseKey(
                        application,
                        environment,
                        environments,
                        ledger,
                        other,
                        repository,
                        pullRequest,
                        comment,
                        history,
                        production);
    }

    /** Reads one. */
    public static ReleaseKey parse(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), ReleaseKey.class);
    }

    /** Returns it as JSON. */
    public String json() {
        return Json.text(this);
    }
}
