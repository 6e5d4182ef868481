package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The event {@code issue_comment}, as far as it matters. GitHub, "Webhook events and payloads". */
@JsonIgnoreProperties(ignoreUnknown = true)
record CommentEvent(String action, Issue issue, Comment comment, Optional<Changes> changes, Identity.Account sender) {
    CommentEvent {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(issue, "issue");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(sender, "sender");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Issue(long number, @JsonProperty("pull_request") Optional<Map<String, Object>> pullRequest) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Comment(long id, Optional<String> body, Optional<Identity.Account> user) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Changes(Optional<Before> body) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Before(Optional<String> from) {}

    /** Returns what the comment says. */
    String text() {
        return comment.body().orElse("");
    }

    /** Returns what it said before it was edited. */
    Optional<String> textBefore() {
        return changes.flatMap(Changes::body).flatMap(Before::from);
    }
}
