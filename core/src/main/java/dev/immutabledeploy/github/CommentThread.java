package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.Comment;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds, writes and mends the comment of ours among the comments of a pull request. */
final class CommentThread {
    private static final int MOST_PAGES = 30;
    private static final int MOST_ROUNDS = 3;

    private final GitHubApi api;
    private final String comments;
    private final String marker;
    private final Identity identity;
    private Optional<Written> known = Optional.empty();

    /** A comment, as GitHub tells it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Written(
            long id,
            Optional<String> body,
            Optional<Identity.Account> user,
            @JsonProperty("html_url") URI page) {
        Written {
            Objects.requireNonNull(page, "html_url");
        }

        String text() {
            return body.orElse("").replace("\r\n", "\n");
        }
    }

    record Body(String body) {}

    CommentThread(GitHubApi api, long pullRequest, String application) {
        this.api = api;
        this.comments = "/issues/" + pullRequest + "/comments";
        this.marker = Comment.marker(application);
        this.identity = new Identity(api);
    }

    /**
     * Writes the comment until it says what the ledger says.
     *
     * @param wrote is called after each write
     * @return its page
     */
    URI write(Supplier<String> rendering, Runnable wrote) {
        String text = rendering.get();
        Optional<Written> there = known.isPresent() ? known : mine(Optional.empty());
        if (known.isPresent() && says(there, text)) {
            // Somebody may have ticked or removed it since.
            there = known.flatMap(this::reread);
        }
        for (int round = 0; round < MOST_ROUNDS && !says(there, text); round++) {
            Written written = put(there, text);
            wrote.run();
            text = rendering.get();
            there = reread(written);
        }
        known = there;
        return there.map(Written::page).orElseThrow(() -> gone());
    }

    private static boolean says(Optional<Written> comment, String text) {
        return comment.filter(there -> Comment.saysTheSame(there.text(), text)).isPresent();
    }

    /** Returns the comment of ours, the oldest if there are several; removes the others. */
    private Optional<Written> mine(Optional<Written> created) {
        GitHubApi.Pages<Written> pages =
                api.list(Need.COMMENT, comments + "?per_page=100", Written[].class, MOST_PAGES, page -> false);
        List<Written> ours = Stream.concat(pages.items().stream(), created.stream())
                .filter(this::isOurs)
                .sorted(Comparator.comparingLong(Written::id))
                .toList();
        ours.stream()
                .filter(comment -> comment.id() != ours.get(0).id())
                .mapToLong(Written::id)
                .distinct()
                .forEach(id -> api.delete(Need.COMMENT, path(id)));
        return ours.stream().findFirst();
    }

    private boolean isOurs(Written comment) {
        return comment.text().startsWith(marker)
                && comment.user()
                        .filter(author -> author.login().equals(identity.login()))
                        .isPresent();
    }

    private Written put(Optional<Written> before, String text) {
        if (before.isPresent()) {
            try {
                return api.patch(Need.COMMENT, path(before.get().id()), new Body(text), Written.class);
            } catch (Trouble e) {
                if (!e.isMissing()) {
                    throw e;
                }
            }
        }
        Written created = api.post(Need.COMMENT, comments, new Body(text), Written.class);
        identity.learn(created.user());
        // Somebody else may have created one at the same time, or have been taken for somebody else before.
        Written oldest = mine(Optional.of(created)).orElse(created);
        return oldest.id() == created.id() ? created : put(Optional.of(oldest), text);
    }

    private Optional<Written> reread(Written written) {
        return api.find(Need.COMMENT, path(written.id()), Written.class);
    }

    private static String path(long comment) {
        return "/issues/comments/" + comment;
    }

    private Trouble gone() {
        return new Trouble(
                Problem.unknown("github-comment", "the comment on the pull request was removed at once", ""),
                Optional.empty(),
                0);
    }
}
