package dev.immutabledeploy.github;

import java.util.List;

/** Finds the pull requests that a release is about. */
public interface PullRequests {
    /** No pull requests: where there is no GitHub, or nobody wants comments. */
    PullRequests NONE = new PullRequests() {
        @Override
        public Reply<List<PullRequest>> of(String commit) {
            return Reply.of(List.of());
        }

        @Override
        public Reply<List<PullRequest>> between(String older, String newer) {
            return Reply.of(List.of());
        }
    };

    /** Returns what finds them by asking GitHub. */
    static PullRequests on(GitHubApi api) {
        return new FoundPullRequests(api);
    }

    /**
     * Returns the pull requests of a commit: the one that brought it to the default branch, or else those that are
     * open for it. Oldest first.
     *
     * @param commit the full SHA
     */
    Reply<List<PullRequest>> of(String commit);

    /**
     * Returns the pull requests that were merged after one commit up to another, those of {@link #of} the newer one
     * included. Oldest first. The search is bounded; where it does not get to the end, a warning says so.
     *
     * @param older the full SHA of the release before
     * @param newer the full SHA of this one
     */
    Reply<List<PullRequest>> between(String older, String newer);
}
