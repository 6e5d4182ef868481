package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose writes are our own. A workflow's token cannot be asked for its owner, but is that of {@code
 * github-actions[bot]}; nobody can register a name with brackets. What GitHub says of something that we wrote is proof,
 * and corrects a wrong assumption, such as with the token of another app.
 */
final class Identity {
    private static final String WORKFLOW = "github-actions[bot]";

    private final GitHubApi api;
    private Optional<String> login = Optional.empty();

    /** An account, as GitHub tells it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(String login, Optional<String> type) {
        Account {
            Objects.requireNonNull(login, "login");
        }

        /** Tells whether it is no person. */
        boolean isBot() {
            return type.filter("Bot"::equals).isPresent();
        }
    }

    Identity(GitHubApi api) {
        this.api = api;
    }

    /** Returns our login; asks for it at most once. */
    String login() {
        if (login.isEmpty()) {
            login = Optional.of(isPersonal(api.access().token()) ? asked() : WORKFLOW);
        }
        return login.orElseThrow();
    }

    /** Takes the author of something that we wrote; returns whether we took ourselves for somebody else. */
    boolean learn(Optional<Account> author) {
        boolean wrong =
                author.filter(account -> !account.login().equals(login())).isPresent();
        author.ifPresent(account -> login = Optional.of(account.login()));
        return wrong;
    }

    private String asked() {
        return api.getOutside(Need.IDENTITY, "/user", Account.class).login();
    }

    /** GitHub, "GitHub's token formats": tokens of people begin so; those of apps and workflows with {@code ghs_}. */
    private static boolean isPersonal(String token) {
        return token.startsWith("ghp_") || token.startsWith("github_pat_") || token.startsWith("gho_");
    }
}
