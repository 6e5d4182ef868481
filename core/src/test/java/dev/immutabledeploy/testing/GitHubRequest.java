package dev.immutabledeploy.testing;

import dev.immutabledeploy.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that came to the fake GitHub.
 *
 * @param method its method
 * @param path its path, as it was sent
 * @param query its query, decoded
 * @param token the token that it brought; empty if it had none
 * @param body its body; empty if it had none
 */
public record GitHubRequest(String method, String path, Map<String, String> query, String token, String body) {

    static GitHubRequest of(String method, URI address, Optional<String> authorization, byte[] body) {
        Map<String, String> query = new TreeMap<>();
        Optional.ofNullable(address.getRawQuery()).stream()
                .flatMap(text -> java.util.Arrays.stream(text.split("&")))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : ""));
        return new GitHubRequest(
                method,
                address.getRawPath(),
                query,
                authorization
                        .map(text -> text.replaceFirst("^(Bearer|token) ", ""))
                        .orElse(""),
                new String(body, StandardCharsets.UTF_8));
    }

    /** Returns the body's members; none if it is no object. */
    @SuppressWarnings("unchecked")
    Map<String, Object> members() {
        try {
            return Json.read(body.getBytes(StandardCharsets.UTF_8), Map.class);
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** Returns a member of the body that is a text. */
    Optional<String> text(String name) {
        return members().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a number of the query. */
    int number(String name, int otherwise) {
        return Optional.ofNullable(query.get(name)).map(Integer::parseInt).orElse(otherwise);
    }

    /** Tells whether it creates or changes something. */
    boolean writes() {
        return !method.equals("GET");
    }

    /** Returns method and path, for people and for matching. */
    public String line() {
        return method + " " + path;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
