package dev.immutabledeploy.github;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The one comment of a pull request. It is found by marker and author, always written whole, and only as often as
 * needed: what says the same is not written again, and what comes too soon after the last write waits for its turn.
 *
 * <p>GitHub has no conditional edit. So after each write the text is rendered anew from the ledger, and the comment is
 * read: whoever writes last sees what was recorded before, or writes again. Of several comments of ours the oldest
 * stays, the others are removed.
 */
public final class PullRequestComment {
    /** The shortest time between two writes that are not the last: far below GitHub's 80 a minute and 500 an hour. */
    public static final Duration PAUSE = Duration.ofSeconds(20);

    private final CommentThread thread;
    private final Supplier<String> rendering;
    private final Coalescing coalescing;

    /**
     * Takes the place of the comment; asks nothing yet.
     *
     * @param pullRequest the number of the pull request
     * @param application whose comment it is: its marker is {@link dev.immutabledeploy.report.Comment#marker}
     * @param rendering renders it from the ledger as it is then; called once before and once after each write
     */
    public PullRequestComment(GitHubApi api, long pullRequest, String application, Supplier<String> rendering) {
        this.thread = new CommentThread(api, pullRequest, application);
        this.rendering = rendering;
        this.coalescing = new Coalescing(api.clock());
    }

    /**
     * Says that something happened. Writes the comment, unless it says that already, or it is too early: then the reply
     * has no value, and says when to call again.
     *
     * @return the page of the comment
     */
    public Reply<URI> update() {
        return coalescing.tooEarly(PAUSE).<Reply<URI>>map(Reply::later).orElseGet(() -> Reply.from(this::write));
    }

    /**
     * Writes the comment now, whatever was written a moment ago; for the end of a run.
     *
     * @return the page of the comment
     */
    public Reply<URI> finish() {
        return Reply.from(this::write);
    }

    private Reply<URI> write() {
        return Reply.of(thread.write(rendering, coalescing::wrote));
    }
}
