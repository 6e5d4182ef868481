package dev.immutabledeploy.testing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests the fake GitHub knows, which permission each of them needs, and which parameters each of them takes.
 * Anything else is a mistake of whoever asks.
 */
final class GitHubRoutes {
    private static final String PULLS = "pull-requests";
    private static final String DEPLOYMENTS = "deployments";

    private final List<Route> routes;

    /** Answers one kind of request; it is given the parts of the path. */
    interface Handler {
        GitHubAnswer answer(GitHubRequest request, List<String> parts);
    }

    /**
     * One kind of request.
     *
     * @param permission the permission it needs; empty if none
     * @param query the parameters of its query
     */
    record Route(String method, Pattern path, String permission, List<String> query, Handler handler) {
        Optional<List<String>> parts(GitHubRequest request) {
            Matcher match = path.matcher(request.path());
            boolean fits = method.equals(request.method())
                    && match.matches()
                    && query.containsAll(request.query().keySet());
            return fits
                    ? Optional.of(java.util.stream.IntStream.rangeClosed(1, match.groupCount())
                            .mapToObj(group -> GitHubRequest.decoded(match.group(group)))
                            .toList())
                    : Optional.empty();
        }
    }

    GitHubRoutes(GitHubAnswers answers) {
        this.routes = List.of(
                route("GET", "/commits/([^/]+)/pulls", PULLS, answers::pullsOfCommit, "per_page", "page"),
                route("GET", "/pulls", PULLS, answers::pulls, "state", "sort", "direction", "per_page", "page"),
                route("GET", "/compare/([^/]+)\\.\\.\\.([^/]+)", "contents", answers::compare, "per_page", "page"),
                route("GET", "/issues/([0-9]+)/comments", PULLS, answers::comments, "per_page", "page"),
                route("POST", "/issues/([0-9]+)/comments", PULLS, answers::newComment),
                route("GET", "/issues/comments/([0-9]+)", PULLS, answers::comment),
                route("PATCH", "/issues/comments/([0-9]+)", PULLS, answers::editComment),
                route("DELETE", "/issues/comments/([0-9]+)", PULLS, answers::removeComment),
                route("POST", "/issues/comments/([0-9]+)/reactions", PULLS, answers::react),
                route("GET", "/collaborators/([^/]+)/permission", "", answers::permission),
                route(
                        "GET",
                        "/deployments",
                        DEPLOYMENTS,
                        answers::deployments,
                        "environment",
                        "task",
                        "per_page",
                        "page"),
                route("POST", "/deployments", DEPLOYMENTS, answers::newDeployment),
                route("GET", "/deployments/([0-9]+)/statuses", DEPLOYMENTS, answers::statuses, "per_page", "page"),
                route("POST", "/deployments/([0-9]+)/statuses", DEPLOYMENTS, answers::newStatus),
                route("POST", "/check-runs", "checks", answers::newCheck),
                route("PATCH", "/check-runs/([0-9]+)", "checks", answers::moreOfCheck));
    }

    private static Route route(String method, String path, String permission, Handler handler, String... query) {
        return new Route(
                method,
                Pattern.compile("/api/v3/repos/" + FakeRepository.NAME + path),
                permission,
                List.of(query),
                handler);
    }

    /** Returns the answer to somebody; empty if nobody should ask this. */
    Optional<GitHubAnswer> answer(GitHubRequest request, FakeGitHub.Caller caller) {
        if (request.line().equals("GET /api/v3/user")) {
            return Optional.of(
                    caller.app()
                            ? GitHubAnswer.error(403, "Resource not accessible by integration")
                            : GitHubAnswer.of(200, FakeRepository.account(caller.login())));
        }
        return routes.stream()
                .flatMap(route -> route
                        .parts(request)
                        .map(parts -> caller.may(route.permission(), request.writes())
                                ? route.handler().answer(request, parts)
                                : GitHubAnswer.error(403, "Resource not accessible by integration"))
                        .stream())
                .findFirst();
    }
}
