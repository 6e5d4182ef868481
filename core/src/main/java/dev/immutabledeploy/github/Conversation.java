package dev.immutabledeploy.github;

import dev.immutabledeploy.github.OnComment.Decision;
import dev.immutabledeploy.github.OnComment.Origin;

/** Answers those who ask in a pull request: at once by a reaction, and by words where there is something to say. */
public final class Conversation {
    private final ConversationCalls calls;

    /** Takes where to answer. */
    public Conversation(GitHubApi api) {
        this.calls = new ConversationCalls(api);
    }

    /** Shows that a request was seen; to be called before anything else. */
    public Reply<Boolean> seen(Origin origin) {
        return Reply.from(() -> Reply.of(calls.react(origin, "eyes")));
    }

    /** Says that a request is not carried out, and why; twice is once. */
    public Reply<Boolean> refused(Decision.Refused refused) {
        return Reply.from(() -> Reply.of(calls.refused(refused)));
    }

    /**
     * Says how a request ended; what there is to see stands in the comment of ours.
     *
     * @param asAsked whether it was carried out
     */
    public Reply<Boolean> ended(Origin origin, boolean asAsked) {
        return Reply.from(() -> Reply.of(calls.react(origin, asAsked ? "rocket" : "confused")));
    }
}
