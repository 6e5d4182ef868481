package dev.immutabledeploy.gate;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.http.BoundedBody;
import dev.immutabledeploy.rollout.GateReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Reads HTTP probes. A probe asks whether an address answers as it should, so that a wrong answer, a refused
 * connection and no answer in time all fail it; only a probe that could not be made gives no data.
 *
 * <p>One GET for each reading: redirects are answers, not followed; at most {@value #MOST_BYTES} bytes of the body are
 * read; the gate's timeout covers the whole exchange, the body included.
 */
public final class HttpGateReader implements GateReader {
    /** How much of a body is read. */
    static final int MOST_BYTES = 64 * 1024;

    private final Predicate<URI> allowed;
    private final HttpClient client;

    /** Takes what decides whether an address may be asked at all. */
    public HttpGateReader(Predicate<URI> allowed) {
        this.allowed = allowed;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Reading read(Gate gate) {
        if (!(gate instanceof Gate.Probe probe)) {
            return new Reading.NoData("gates of kind " + gate.kind() + " are not offered here");
        }
        try {
            return allowed.test(probe.url())
                    ? ask(probe)
                    : new Reading.NoData(address(probe) + " is not an address that may be probed here");
        } catch (RuntimeException e) {
            return new Reading.NoData(address(probe) + " cannot be probed: " + e.getMessage());
        }
    }

    private Reading ask(Gate.Probe probe) {
        HttpRequest request = HttpRequest.newBuilder(probe.url())
                .timeout(probe.timeout())
                .header("User-Agent", "immutable-deploy")
                .GET()
                .build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, info -> BoundedBody.beginning(MOST_BYTES));
        try {
            return judge(probe, answer.get(probe.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return late(probe);
        } catch (ExecutionException e) {
            return failed(probe, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.NoData("the probe of " + address(probe) + " was interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static Reading judge(Gate.Probe probe, HttpResponse<String> response) {
        if (response.statusCode() != probe.status()) {
            return new Reading.Fails(
                    address(probe) + " answered " + response.statusCode() + " instead of " + probe.status());
        }
        return probe.body()
                .filter(text -> !response.body().contains(text))
                .<Reading>map(text -> new Reading.Fails(
                        address(probe) + " answered " + probe.status() + ", but without the text '" + text + "'"))
                .orElseGet(Reading.Holds::new);
    }

    private static Reading failed(Gate.Probe probe, Throwable cause) {
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return late(probe);
        }
        if (cause instanceof ConnectException) {
            return new Reading.Fails("nothing accepts connections at " + address(probe));
        }
        if (cause instanceof IOException) {
            return new Reading.Fails(address(probe) + " gave no proper answer: " + cause.getMessage());
        }
        return new Reading.NoData(address(probe) + " could not be probed: " + cause);
    }

    private static Reading late(Gate.Probe probe) {
        Duration timeout = probe.timeout();
        return new Reading.Fails(address(probe) + " did not answer completely within " + Durations.text(timeout));
    }

    /** Returns the address without what may be secret: user information and query. */
    private static String address(Gate.Probe probe) {
        URI url = probe.url();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme() + "://" + url.getHost() + port + path;
    }
}
