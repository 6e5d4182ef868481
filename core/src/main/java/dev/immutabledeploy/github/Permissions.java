package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says what somebody may do, as GitHub answers at that moment. The {@code author_association} of an event is no answer:
 * it says who somebody is, not what they may do.
 */
public final class Permissions {
    private static final Set<String> WRITE = Set.of("admin", "write");

    private final GitHubApi api;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            String permission, @JsonProperty("role_name") Optional<String> role) {
        Answer {
            Objects.requireNonNull(permission, "permission");
        }
    }

    /** Takes whom to ask. */
    public Permissions(GitHubApi api) {
        this.api = api;
    }

    /** Returns what somebody may do in the repository. */
    public Reply<Rights> of(String login) {
        return Reply.from(() -> Reply.of(rights(login)));
    }

    Rights rights(String login) {
        return api.find(Need.ASK_PERMISSION, "/collaborators/" + GitHubApi.encoded(login) + "/permission", Answer.class)
                .map(answer -> new Rights(
                        login, answer.role().orElse(answer.permission()), WRITE.contains(answer.permission())))
                .orElseGet(() -> new Rights(login, "none", false));
    }
}
