package dev.immutabledeploy.github;

import dev.immutabledeploy.immutability.Validation;
import java.net.URI;
import java.util.Optional;

/** Shows what was found as a check of a commit, each finding at its place. */
public final class CheckRun {
    private final CheckRunCalls calls;

    /** Takes where to write; asks nothing yet. */
    public CheckRun(GitHubApi api) {
        this.calls = new CheckRunCalls(api);
    }

    /**
     * Writes a check run: a failure if the answer is no, neutral if something was found, otherwise a success.
     *
     * @param commit the full SHA that was validated
     * @param name the name of the check, such as {@code immutable-deploy}
     * @param validation the outcome
     * @param prefix what leads from the repository's folder to the one that was validated; empty, or with a slash at its
     *     end
     * @param run the page of the run
     * @return the page of the check
     */
    public Reply<Optional<URI>> write(
            String commit, String name, Validation validation, String prefix, Optional<URI> run) {
        return Reply.from(() -> calls.write(commit, name, validation, prefix, run));
    }
}
