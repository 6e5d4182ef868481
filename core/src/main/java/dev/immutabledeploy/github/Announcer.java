package dev.immutabledeploy.github;

import dev.immutabledeploy.report.Comment;
import dev.immutabledeploy.report.StatusReport;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Writes the comment of every pull request that a release is about. */
public final class Announcer {
    private final GitHubApi api;
    private final Supplier<StatusReport> status;
    private final Warnings warnings;
    private final Set<Long> numbers = new TreeSet<>();
    private final Map<Long, PullRequestComment> comments = new LinkedHashMap<>();

    /**
     * Takes where to write.
     *
     * @param status how all environments are, read anew from the ledger
     * @param warnings takes what does not work
     */
    public Announcer(GitHubApi api, Supplier<StatusReport> status, Warnings warnings) {
        this.api = api;
        this.status = status;
        this.warnings = warnings;
    }

    /** Adds a pull request. */
    public void add(long number) {
        numbers.add(number);
    }

    /** Adds the pull requests of a commit. */
    public void commit(String commit) {
        warnings.of(PullRequests.on(api).of(commit)).ifPresent(this::addAll);
    }

    /** Adds the pull requests that were merged after a commit up to another. */
    public void between(String older, String newer) {
        warnings.of(PullRequests.on(api).between(older, newer)).ifPresent(this::addAll);
    }

    private void addAll(List<PullRequest> found) {
        found.forEach(pull -> add(pull.number()));
    }

    /** Says that something happened, as often as GitHub likes. */
    public void update() {
        numbers.forEach(number -> warnings.guard(() -> comment(number).update()));
    }

    /** Says how it ended; returns the page of the first comment. */
    public Optional<URI> finish() {
        Optional<URI> first = Optional.empty();
        for (long number : numbers) {
            Optional<URI> page = warnings.guard(() -> comment(number).finish());
            first = first.or(() -> page);
        }
        return first;
    }

    private PullRequestComment comment(long number) {
        return comments.computeIfAbsent(
                number,
                key -> new PullRequestComment(
                        api, key, status.get().application(), () -> Comment.markdown(status.get())));
    }
}
