package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.http.BoundedBody;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Single HTTP exchanges, bounded in time and size. Follows no redirect and knows no credentials. */
final class Transport {
    /** The largest body that is read: the size up to which every registry has to take a manifest. */
    static final int MOST_BYTES = 4 << 20;

    private final HttpClient client;
    private final long callMillis;

    Transport(RegistryAccess.Limits limits) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.callMillis = limits.call().toMillis();
    }

    /** Sends a request and returns the whole answer; the body is empty if it is larger than {@link #MOST_BYTES}. */
    HttpResponse<Optional<byte[]>> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                client.sendAsync(request, info -> BoundedBody.whole(MOST_BYTES));
        try {
            return answer.get(callMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
