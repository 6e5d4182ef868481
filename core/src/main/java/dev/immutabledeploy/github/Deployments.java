package dev.immutabledeploy.github;

import dev.immutabledeploy.artifact.Digest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The releases of an environment among the deployments of the repository. Each deployment carries the number of its
 * release and the hash of the ledger's head, so that a ledger that was rewritten or lost can be found out.
 *
 * <p>A job with {@code environment:} gets a deployment by GitHub itself, which knows nothing of releases; this one stands
 * beside it.
 */
public final class Deployments {
    private final DeploymentCalls calls;

    /** Takes where to record; asks nothing yet. */
    public Deployments(GitHubApi api) {
        this.calls = new DeploymentCalls(api);
    }

    /**
     * A release, as far as GitHub is to know it.
     *
     * @param environment the environment
     * @param number the number of the release
     * @param ledger the random id of the ledger
     * @param head the hash of the ledger's head
     * @param commit the full SHA that is deployed
     * @param production whether people use this environment
     * @param description what is released, one line
     */
    public record Release(
            String environment,
            long number,
            String ledger,
            Digest head,
            String commit,
            boolean production,
            String description) {}

    /** How a deployment is. */
    public enum State {
        /** The release is under way. */
        IN_PROGRESS("in_progress"),
        /** It runs. */
        SUCCESS("success"),
        /** It went back or was stopped; what ran before runs again. */
        FAILURE("failure"),
        /** It is not known how it ended. */
        ERROR("error"),
        /** Another release took its place. */
        INACTIVE("inactive");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * What happened to a release.
     *
     * @param state how it is
     * @param head the hash of the ledger's head that says so
     * @param words the same for people, one line
     * @param log the page of the run
     * @param page where the environment can be seen
     */
    public record News(State state, Digest head, String words, Optional<URI> log, Optional<URI> page) {}

    /**
     * A ledger's head that GitHub has seen.
     *
     * @param release the number of the release
     * @param ledger the random id of the ledger
     * @param head the hash of its head
     */
    public record Seen(long release, String ledger, Digest head) {}

    /**
     * Records that something happened to a release; the deployment is created unless it is there already. Of a release
     * that succeeded, those before it that are recorded as running become inactive.
     *
     * @return the number of the deployment
     */
    public Reply<Long> tell(Release release, News news) {
        return Reply.from(() -> Reply.of(calls.tell(release, news)));
    }

    /** Returns the heads of the ledger that the newest deployments to an environment have seen, newest first. */
    public Reply<List<Seen>> seen(String environment) {
        return Reply.from(() -> Reply.of(calls.seen(environment)));
    }
}
