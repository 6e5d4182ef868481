package dev.immutabledeploy.github;

import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.rollout.DriverClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The REST API of one repository, spoken by requests that can be counted: each method here is one request.
 *
 * <p>It is our own, on the JDK's client, and no library. The usual one (github-api 1.330) reads the repository before
 * anything else, sleeps where a limit is reached, while nothing here may wait, writes the state {@code in_progress} of
 * a deployment in a way that GitHub refuses, and brings two more libraries into the image. What is left to do is small.
 */
public final class GitHubApi {
    private static final int NOT_FOUND = 404;

    private final GitHubAccess access;
    private final Exchange exchange;

    /**
     * Takes where and as whom to ask; asks nothing yet.
     *
     * @param clock the time, by which it is said when to ask again
     */
    public GitHubApi(GitHubAccess access, DriverClock clock) {
        this.access = access;
        this.exchange = new Exchange(access, clock);
    }

    /** Returns how many requests were sent. */
    public long requests() {
        return exchange.count();
    }

    /** Returns the repository. */
    GitHubAccess access() {
        return access;
    }

    DriverClock clock() {
        return exchange.clock();
    }

    /**
     * Reads one thing below the repository.
     *
     * @param path what follows the repository, with a slash in front
     */
    <T> T get(Need need, String path, Class<T> type) {
        return read(exchange.send(need, "GET", below(path), Optional.empty()), type);
    }

    /** Reads one thing below the repository; empty if it is not there. */
    <T> Optional<T> find(Need need, String path, Class<T> type) {
        try {
            return Optional.of(get(need, path, type));
        } catch (Trouble e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Reads one thing that belongs to no repository. */
    <T> T getOutside(Need need, String path, Class<T> type) {
        return read(exchange.send(need, "GET", URI.create(access.api() + path), Optional.empty()), type);
    }

    /**
     * Reads pages of a list.
     *
     * @param pages how many pages are read at most
     * @param enough tells after a page whether that is enough
     */
    <T> Pages<T> list(Need need, String path, Class<T[]> type, int pages, Predicate<List<T>> enough) {
        Pages<T[]> found = pages(need, path, type, pages, page -> enough.test(Arrays.asList(page)));
        return new Pages<>(found.items().stream().flatMap(Arrays::stream).toList(), found.complete());
    }

    /** Reads pages of something that is no list, each as a whole. */
    <T> Pages<T> pages(Need need, String path, Class<T> type, int pages, Predicate<T> enough) {
        List<T> all = new ArrayList<>();
        Optional<URI> next = Optional.of(below(path));
        for (int page = 0; next.isPresent() && page < pages; page++) {
            Exchange.Answer answer = exchange.send(need, "GET", next.get(), Optional.empty());
            T found = read(answer, type);
            all.add(found);
            next = enough.test(found) ? Optional.empty() : answer.next();
        }
        return new Pages<>(all, next.isEmpty());
    }

    /**
     * Some pages of a list.
     *
     * @param items what is on them
     * @param complete whether no page is missing that was wanted
     */
    record Pages<T>(List<T> items, boolean complete) {}

    /** Creates something below the repository; it may be there even if this fails. */
    <T> T post(Need need, String path, Object body, Class<T> type) {
        return read(exchange.send(need, "POST", below(path), Optional.of(body)), type);
    }

    /** Changes something below the repository. */
    <T> T patch(Need need, String path, Object body, Class<T> type) {
        return read(exchange.send(need, "PATCH", below(path), Optional.of(body)), type);
    }

    /** Removes something below the repository; it may be gone already. */
    void delete(Need need, String path) {
        try {
            exchange.send(need, "DELETE", below(path), Optional.empty());
        } catch (Trouble e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
    }

    /** Returns a text as a part of a path or query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private URI below(String path) {
        return URI.create(access.api() + "/repos/" + access.repository() + path);
    }

    private static <T> T read(Exchange.Answer answer, Class<T> type) {
        try {
            T value = Json.read(answer.body(), type);
            if (value instanceof Object[] items && Arrays.stream(items).anyMatch(Objects::isNull)) {
                throw answer.notUnderstood();
            }
            return value;
        } catch (IllegalArgumentException e) {
            throw answer.notUnderstood();
        }
    }
}
