package dev.immutabledeploy.github;

import dev.immutabledeploy.http.BoundedBody;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.rollout.DriverClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single requests, bounded in time and size; what is no success becomes {@link Trouble}. */
final class Exchange {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Pattern NEXT = Pattern.compile("<([^<>]{1,4000})>; *rel=\"next\"");

    /** One for all: each has threads of its own, and a host may follow hundreds of releases at once. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final GitHubAccess access;
    private final DriverClock clock;
    private long count;

    Exchange(GitHubAccess access, DriverClock clock) {
        this.access = access;
        this.clock = clock;
    }

    long count() {
        return count;
    }

    DriverClock clock() {
        return clock;
    }

    /**
     * A success.
     *
     * @param response what came
     * @param refusals says what is wrong with it, if it is of no use
     */
    record Answer(HttpResponse<Optional<byte[]>> response, Refusals refusals) {
        byte[] body() {
            return response.body().orElseThrow(refusals::notUnderstood);
        }

        /** Returns where the next page is, as long as that is the same server. */
        Optional<URI> next() {
            return response.headers()
                    .firstValue("Link")
                    .map(NEXT::matcher)
                    .filter(Matcher::find)
                    .map(found -> response.uri().resolve(found.group(1)))
                    .filter(page -> sameServer(response.uri(), page));
        }

        Trouble notUnderstood() {
            return refusals.notUnderstood();
        }
    }

    /**
     * Sends a request.
     *
     * @param need what for, so that a refusal can be explained
     * @param body what is sent as JSON
     * @throws Trouble if the answer is no success
     */
    Answer send(Need need, String method, URI address, Optional<Object> body) {
        Refusals refusals = new Refusals(access, need, clock);
        URI target = address;
        for (int redirects = 0; ; redirects++) {
            HttpResponse<Optional<byte[]>> answer = exchange(request(method, target, body), refusals);
            if (answer.statusCode() / 100 == 2) {
                return new Answer(answer, refusals);
            }
            Optional<URI> elsewhere = answer.headers().firstValue("Location").map(target::resolve);
            if (!REDIRECTS.contains(answer.statusCode())
                    || redirects == MOST_REDIRECTS
                    || elsewhere.filter(to -> sameServer(access.api(), to)).isEmpty()) {
                throw refusals.of(answer);
            }
            target = elsewhere.orElseThrow();
        }
    }

    private HttpRequest request(String method, URI address, Optional<Object> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", "immutable-deploy")
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Authorization", "Bearer " + access.token());
        body.ifPresent(content -> request.header("Content-Type", "application/json"));
        return request.method(
                        method,
                        body.map(content -> BodyPublishers.ofByteArray(Json.bytes(content)))
                                .orElseGet(BodyPublishers::noBody))
                .build();
    }

    private HttpResponse<Optional<byte[]>> exchange(HttpRequest request, Refusals refusals) {
        count++;
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                CLIENT.sendAsync(request, info -> BoundedBody.whole(MOST_BYTES));
        try {
            return answer.get(CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw refusals.unreachable("no answer in time");
        } catch (ExecutionException e) {
            throw refusals.unreachable(
                    e.getCause() instanceof IOException failure
                            ? failure.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                            : "failure");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusals.unreachable("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getRawAuthority().equals(other.getRawAuthority());
    }
}
