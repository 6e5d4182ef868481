package dev.immutabledeploy.github;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.StatusReport;
import java.util.Optional;

/**
 * Decides what a comment on a pull request asks for: {@code /rollback [environment] [number]} in a new comment, or a box
 * that somebody ticked in the comment of ours. It changes nothing. What stands in a comment is compared, and never
 * executed or repeated; who asks is the sender of the event, whose permission is asked for now; what they ask for is
 * judged by the ledger as it is now.
 */
public final class OnComment {
    private final CommentJudge judge;

    /**
     * Takes whom to ask.
     *
     * @param application whose comments are meant
     * @param desk what the ledger says
     */
    public OnComment(GitHubApi api, String application, Desk desk) {
        this.judge = new CommentJudge(api, application, desk);
    }

    /** What the ledger and the platforms say, asked only where a comment is a request. */
    public interface Desk {
        /** Returns how all environments are now, with what a rollback of each would do. */
        StatusReport status();

        /**
         * Returns why a release cannot be restored now.
         *
         * @param environment one of the environments
         * @param to the number of the release
         */
        Optional<Problem> obstacle(String environment, long to);
    }

    /**
     * Where a request comes from.
     *
     * @param pullRequest the number of the pull request
     * @param comment the id of the comment
     * @param box whether it was a box in our own comment, not a comment of theirs
     * @param login who asks
     */
    public record Origin(long pullRequest, long comment, boolean box, String login) {}

    /** What a comment means. */
    public sealed interface Decision {
        /**
         * It asks for nothing; nobody is told.
         *
         * @param why for the log
         */
        record Ignored(String why) implements Decision {}

        /**
         * It asks for something that is not done.
         *
         * @param origin where it comes from
         * @param markdown why, and what to write instead; safe to be shown as Markdown
         * @param aloud whether to answer with words: somebody without permission only gets a reaction
         */
        record Refused(Origin origin, String markdown, boolean aloud) implements Decision {}

        /**
         * It asks for a rollback that is possible now.
         *
         * @param origin where it comes from
         * @param environment the environment
         * @param from the number of the release to leave, which runs or is under way now
         * @param to the number of the release to restore
         */
        record Rollback(Origin origin, String environment, long from, long to) implements Decision {
            /** Returns an id of the request: it is the same however often its event is delivered. */
            public String requestId() {
                return "comment-" + origin.comment() + (origin.box() ? "-" + environment + "-" + from + "-" + to : "");
            }
        }
    }

    /**
     * Decides what an event asks for.
     *
     * @param event the event {@code issue_comment}, as the runner leaves it in {@code GITHUB_EVENT_PATH}
     * @return the decision; no value if GitHub could not be asked
     */
    public Reply<Decision> decide(byte[] event) {
        return Reply.from(() -> Reply.of(judge.decide(event)));
    }
}
