package dev.immutabledeploy.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What the fake GitHub answers to those who may ask. */
final class GitHubAnswers {
    private static final int LONGEST_COMMENT = 65_536;
    private static final int LONGEST_DESCRIPTION = 140;
    private static final int MOST_ANNOTATIONS = 50;
    private static final Set<String> STATES =
            Set.of("error", "failure", "inactive", "in_progress", "queued", "pending", "success");

    private final FakeRepository repository;
    private final String server;
    private String author = "";

    GitHubAnswers(FakeRepository repository, String server) {
        this.repository = repository;
        this.server = server;
    }

    /** Says who asks next. */
    void by(String login) {
        author = login;
    }

    GitHubAnswer pullsOfCommit(GitHubRequest request, List<String> parts) {
        String sha = parts.get(0);
        List<Map<String, Object>> found = repository.pulls().stream()
                .filter(pull -> Objects.equals(pull.get("merge_commit_sha"), sha)
                        || ((List<?>) Optional.ofNullable(pull.get("commits")).orElse(List.of())).contains(sha))
                .map(GitHubAnswers::shown)
                .toList();
        return GitHubAnswer.page(request, server, found);
    }

    GitHubAnswer pulls(GitHubRequest request, List<String> parts) {
        List<Map<String, Object>> found = new ArrayList<>(repository.pulls().stream()
                .filter(pull ->
                        Objects.equals(pull.get("state"), request.query().get("state")))
                .map(GitHubAnswers::shown)
                .toList());
        found.sort(Comparator.comparing((Map<String, Object> pull) -> String.valueOf(pull.get("updated_at")))
                .reversed());
        return GitHubAnswer.page(request, server, found);
    }

    GitHubAnswer compare(GitHubRequest request, List<String> parts) {
        List<Map<String, Object>> all = repository.commits();
        List<String> names =
                all.stream().map(commit -> (String) commit.get("sha")).toList();
        int from = names.indexOf(parts.get(0));
        int to = names.indexOf(parts.get(1));
        if (from < 0 || to < 0) {
            return GitHubAnswer.notFound();
        }
        GitHubAnswer page = GitHubAnswer.page(request, server, all.subList(Math.min(from, to) + 1, to + 1));
        return new GitHubAnswer(
                200, page.headers(), Map.of("merge_base_commit", all.get(from), "commits", page.content()));
    }

    GitHubAnswer comments(GitHubRequest request, List<String> parts) {
        return GitHubAnswer.page(request, server, repository.comments(Long.parseLong(parts.get(0))));
    }

    GitHubAnswer newComment(GitHubRequest request, List<String> parts) {
        return commentBody(request)
                .map(body -> repository.comment(Long.parseLong(parts.get(0)), author, body))
                .flatMap(repository::foundComment)
                .map(comment -> GitHubAnswer.of(201, comment))
                .orElseGet(() -> GitHubAnswer.unprocessable("body"));
    }

    GitHubAnswer comment(GitHubRequest request, List<String> parts) {
        return found(parts, comment -> comment);
    }

    GitHubAnswer editComment(GitHubRequest request, List<String> parts) {
        Optional<String> body = commentBody(request);
        if (body.isEmpty()) {
            return GitHubAnswer.unprocessable("body");
        }
        repository.edit(Long.parseLong(parts.get(0)), body.get());
        return found(parts, comment -> comment);
    }

    GitHubAnswer removeComment(GitHubRequest request, List<String> parts) {
        return repository.remove(Long.parseLong(parts.get(0))) ? GitHubAnswer.of(204, "") : GitHubAnswer.notFound();
    }

    GitHubAnswer react(GitHubRequest request, List<String> parts) {
        long comment = Long.parseLong(parts.get(0));
        String content = request.text("content").orElse("");
        boolean known = Set.of("+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes")
                .contains(content);
        if (!known || repository.foundComment(comment).isEmpty()) {
            return known ? GitHubAnswer.notFound() : GitHubAnswer.unprocessable("content");
        }
        return GitHubAnswer.of(
                repository.react(comment, content) ? 201 : 200, Map.of("id", comment, "content", content));
    }

    GitHubAnswer permission(GitHubRequest request, List<String> parts) {
        String role = repository.role(parts.get(0)).orElse("read");
        String permission = Map.of("maintain", "write", "triage", "read").getOrDefault(role, role);
        return GitHubAnswer.of(
                200, Map.of("permission", permission, "role_name", role, "user", FakeRepository.account(parts.get(0))));
    }

    GitHubAnswer deployments(GitHubRequest request, List<String> parts) {
        return GitHubAnswer.page(
                request,
                server,
                repository.deploymentsTo(
                        request.query().getOrDefault("environment", ""),
                        request.query().getOrDefault("task", "")));
    }

    GitHubAnswer newDeployment(GitHubRequest request, List<String> parts) {
        Map<String, Object> wanted = request.members();
        boolean checks = !List.of().equals(wanted.get("required_contexts"));
        if (request.text("ref").isEmpty() || tooLong(request)) {
            return GitHubAnswer.unprocessable("ref or description");
        }
        return checks || !Boolean.FALSE.equals(wanted.get("auto_merge"))
                ? GitHubAnswer.error(409, "Conflict: Commit status checks failed for " + wanted.get("ref") + ".")
                : GitHubAnswer.of(201, repository.deploy(wanted));
    }

    GitHubAnswer statuses(GitHubRequest request, List<String> parts) {
        return GitHubAnswer.page(request, server, repository.statuses(Long.parseLong(parts.get(0))));
    }

    GitHubAnswer newStatus(GitHubRequest request, List<String> parts) {
        long deployment = Long.parseLong(parts.get(0));
        if (!repository.deployments().contains(deployment)) {
            return GitHubAnswer.notFound();
        }
        boolean right = request.text("state").filter(STATES::contains).isPresent();
        return !right || tooLong(request)
                ? GitHubAnswer.unprocessable("state or description")
                : GitHubAnswer.of(201, repository.status(deployment, request.members()));
    }

    GitHubAnswer newCheck(GitHubRequest request, List<String> parts) {
        return annotations(request).size() > MOST_ANNOTATIONS
                ? GitHubAnswer.unprocessable("annotations")
                : GitHubAnswer.of(201, repository.check(request.members()));
    }

    /** Further annotations are added to those that are there. */
    GitHubAnswer moreOfCheck(GitHubRequest request, List<String> parts) {
        List<Object> more = annotations(request);
        if (more.size() > MOST_ANNOTATIONS) {
            return GitHubAnswer.unprocessable("annotations");
        }
        return repository
                .foundCheck(Long.parseLong(parts.get(0)))
                .map(check -> {
                    List<Object> all = new ArrayList<>(annotations(check));
                    all.addAll(more);
                    check.put("output", Map.of("annotations", all));
                    return GitHubAnswer.of(200, check);
                })
                .orElseGet(GitHubAnswer::notFound);
    }

    private GitHubAnswer found(List<String> parts, UnaryOperator<Map<String, Object>> shown) {
        return repository
                .foundComment(Long.parseLong(parts.get(0)))
                .map(comment -> GitHubAnswer.of(200, shown.apply(comment)))
                .orElseGet(GitHubAnswer::notFound);
    }

    private static Optional<String> commentBody(GitHubRequest request) {
        return request.text("body").filter(body -> !body.isBlank() && body.length() <= LONGEST_COMMENT);
    }

    private static boolean tooLong(GitHubRequest request) {
        return request.text("description")
                .filter(text -> text.length() > LONGEST_DESCRIPTION)
                .isPresent();
    }

    private static List<Object> annotations(GitHubRequest request) {
        return annotations(request.members());
    }

    private static List<Object> annotations(Map<String, Object> check) {
        return check.get("output") instanceof Map<?, ?> output
                        && output.get("annotations") instanceof List<?> annotations
                ? List.copyOf(annotations)
                : List.of();
    }

    private static Map<String, Object> shown(Map<String, Object> pull) {
        Map<String, Object> shown = new TreeMap<>(pull);
        shown.remove("commits");
        return shown;
    }
}
