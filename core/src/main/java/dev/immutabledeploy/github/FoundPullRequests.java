package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds pull requests by asking GitHub. Those between two commits are found without asking for each commit: a merged pull
 * request names the commit by which it came in, whether merged, squashed or rebased, and that one is among those that
 * a comparison lists.
 */
final class FoundPullRequests implements PullRequests {
    private static final int MOST_PAGES = 10;

    private final GitHubApi api;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pull(
            long number,
            String state,
            @JsonProperty("html_url") URI page,
            @JsonProperty("merged_at") Optional<Instant> merged,
            @JsonProperty("merge_commit_sha") Optional<String> commit,
            @JsonProperty("updated_at") Optional<Instant> updated) {
        Pull {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(page, "html_url");
        }

        boolean counts() {
            return merged.isPresent() || state.equals("open");
        }
    }

    /** A page of a comparison: where two commits part, and what came after. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Comparison(@JsonProperty("merge_base_commit") Commit base, List<Commit> commits) {
        Comparison {
            Objects.requireNonNull(base, "merge_base_commit");
            commits = List.copyOf(commits);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Commit(Optional<String> sha, Optional<Details> commit) {
        Optional<Instant> at() {
            return commit.flatMap(Details::committer).flatMap(Signature::date);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Details(Optional<Signature> committer) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Signature(Optional<Instant> date) {}

    FoundPullRequests(GitHubApi api) {
        this.api = api;
    }

    @Override
    public Reply<List<PullRequest>> of(String commit) {
        return Reply.from(() -> Reply.of(sorted(pulls(commit))));
    }

    @Override
    public Reply<List<PullRequest>> between(String older, String newer) {
        return Reply.from(() -> {
            GitHubApi.Pages<Comparison> compared = api.pages(
                    Need.COMPARE,
                    "/compare/" + GitHubApi.encoded(older) + "..." + GitHubApi.encoded(newer) + "?per_page=100",
                    Comparison.class,
                    MOST_PAGES,
                    page -> false);
            GitHubApi.Pages<Pull> merged = mergedSince(compared.items().get(0).base());
            Set<String> commits = compared.items().stream()
                    .flatMap(page -> page.commits().stream())
                    .flatMap(commit -> commit.sha().stream())
                    .collect(Collectors.toSet());
            List<Pull> all = new ArrayList<>(pulls(newer));
            merged.items().stream()
                    .filter(pull -> pull.merged().isPresent()
                            && pull.commit().filter(commits::contains).isPresent())
                    .forEach(all::add);
            Reply<List<PullRequest>> found = Reply.of(sorted(all));
            return compared.complete() && merged.complete() ? found : found.warning(incomplete());
        });
    }

    private List<Pull> pulls(String commit) {
        String path = "/commits/" + GitHubApi.encoded(commit) + "/pulls?per_page=100";
        return api.list(Need.FIND_PULL_REQUESTS, path, Pull[].class, 1, page -> true).items().stream()
                .filter(Pull::counts)
                .toList();
    }

    /** What was merged after a commit was also changed after it; the newest changes come first. */
    private GitHubApi.Pages<Pull> mergedSince(Commit base) {
        Optional<Instant> since = base.at();
        return api.list(
                Need.FIND_PULL_REQUESTS,
                "/pulls?state=closed&sort=updated&direction=desc&per_page=100",
                Pull[].class,
                MOST_PAGES,
                page -> page.stream()
                        .flatMap(pull -> pull.updated().stream())
                        .anyMatch(updated -> since.filter(updated::isBefore).isPresent()));
    }

    private static List<PullRequest> sorted(List<Pull> pulls) {
        return pulls.stream()
                .map(pull -> new PullRequest(pull.number(), pull.page()))
                .distinct()
                .sorted(Comparator.comparingLong(PullRequest::number))
                .toList();
    }

    private static Problem incomplete() {
        return Problem.unknown(
                "github-many-pull-requests",
                "so much was merged since the last release that not all of its pull requests were looked for",
                "");
    }
}
