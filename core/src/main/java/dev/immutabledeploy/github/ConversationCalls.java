package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.OnComment.Decision;
import dev.immutabledeploy.github.OnComment.Origin;
import java.util.Optional;

/** Writes reactions and replies. */
final class ConversationCalls {
    private static final int MOST_PAGES = 30;

    private final GitHubApi api;
    private final Identity identity;

    private record NewReaction(String content) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kept(long id, Optional<String> body, Optional<Identity.Account> user) {}

    private record NewComment(String body) {}

    ConversationCalls(GitHubApi api) {
        this.api = api;
        this.identity = new Identity(api);
    }

    /** Reacts to a comment of theirs; one of ours says by itself what happens. Twice is once. */
    boolean react(Origin origin, String content) {
        if (!origin.box()) {
            String path = "/issues/comments/" + origin.comment() + "/reactions";
            api.post(Need.ANSWER, path, new NewReaction(content), Kept.class);
        }
        return !origin.box();
    }

    boolean refused(Decision.Refused refused) {
        react(refused.origin(), "confused");
        if (refused.aloud()) {
            reply(refused);
        }
        return refused.aloud();
    }

    private void reply(Decision.Refused refused) {
        Origin origin = refused.origin();
        String marker = "<!-- immutable-deploy-answer:" + origin.comment() + ":"
                + Digest.ofText(refused.markdown()).shortText() + " -->";
        String comments = "/issues/" + origin.pullRequest() + "/comments";
        boolean said =
                api
                        .list(Need.ANSWER, comments + "?per_page=100", Kept[].class, MOST_PAGES, page -> false)
                        .items()
                        .stream()
                        .anyMatch(comment -> comment.body().orElse("").startsWith(marker) && isOurs(comment));
        if (!said) {
            api.post(Need.ANSWER, comments, new NewComment(marker + "\n" + refused.markdown()), Kept.class);
        }
    }

    private boolean isOurs(Kept comment) {
        return comment.user()
                .filter(author -> author.login().equals(identity.login()))
                .isPresent();
    }
}
