package dev.immutabledeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.immutabledeploy.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer of the fake GitHub.
 *
 * @param status its status
 * @param headers its headers
 * @param content what is sent as JSON; nothing for 204
 */
public record GitHubAnswer(int status, Map<String, String> headers, Object content) {
    private static final int NO_CONTENT = 204;

    /** Returns an answer. */
    public static GitHubAnswer of(int status, Object content) {
        return new GitHubAnswer(status, Map.of(), content);
    }

    /** Returns an error as GitHub words it. */
    public static GitHubAnswer error(int status, String message) {
        return of(
                status,
                Map.of(
                        "message",
                        message,
                        "documentation_url",
                        "https://docs.github.com/rest",
                        "status",
                        Integer.toString(status)));
    }

    static GitHubAnswer notFound() {
        return error(404, "Not Found");
    }

    static GitHubAnswer unprocessable(String message) {
        return error(422, "Validation Failed: " + message);
    }

    /** Returns the same with a header. */
    public GitHubAnswer with(String name, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(name, value);
        return new GitHubAnswer(status, all, content);
    }

    /** Returns the page of a list that was asked for, and the link to the next one. */
    static GitHubAnswer page(GitHubRequest request, String server, List<?> all) {
        int size = Math.min(100, request.number("per_page", 30));
        int page = request.number("page", 1);
        int from = Math.min(all.size(), (page - 1) * size);
        GitHubAnswer answer = of(200, all.subList(from, Math.min(all.size(), from + size)));
        return all.size() <= from + size ? answer : answer.with("Link", link(request, server, page, all.size(), size));
    }

    private static String link(GitHubRequest request, String server, int page, int count, int size) {
        int last = (count + size - 1) / size;
        return (page == 1 ? "" : "<" + at(request, server, page - 1) + ">; rel=\"prev\", ") + "<"
                + at(request, server, page + 1) + ">; rel=\"next\", <" + at(request, server, last)
                + ">; rel=\"last\"";
    }

    private static String at(GitHubRequest request, String server, int page) {
        Map<String, String> query = new TreeMap<>(request.query());
        query.put("page", Integer.toString(page));
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) ->
                text.append(text.isEmpty() ? "?" : "&").append(name).append('=').append(value));
        return server + request.path() + text;
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        if (status == NO_CONTENT) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            byte[] bytes = content instanceof String text
                    ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                    : Json.bytes(content);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
