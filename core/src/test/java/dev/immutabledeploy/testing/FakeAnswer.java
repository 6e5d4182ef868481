package dev.immutabledeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.immutabledeploy.artifact.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** One answer of a fake registry, on its way out, where it may go wrong. */
record FakeAnswer(int status, Map<String, String> headers, String text, Optional<RegistryFault> fault) {

    static FakeAnswer of(int status, String text) {
        return new FakeAnswer(status, Map.of(), text, Optional.empty());
    }

    static FakeAnswer error(int status, String code) {
        return of(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"no\"}]}")
                .with(Map.of("Content-Type", "application/json"));
    }

    static FakeAnswer manifest(String mediaType, Digest digest, String content) {
        return new FakeAnswer(
                200,
                Map.of("Content-Type", mediaType, "Docker-Content-Digest", digest.text()),
                content,
                Optional.empty());
    }

    FakeAnswer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        all.values().removeIf(String::isEmpty);
        return new FakeAnswer(status, all, text, fault);
    }

    FakeAnswer wrong(RegistryFault how) {
        if (how instanceof RegistryFault.Header header) {
            return with(Map.of(header.name(), header.value()));
        }
        return how instanceof RegistryFault.Body other
                ? new FakeAnswer(status, headers, other.text(), fault)
                : new FakeAnswer(status, headers, text, Optional.of(how));
    }

    /** Sends it; an answer that does not come waits for the end of the registry. */
    void send(HttpExchange exchange, CountDownLatch end) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try {
            RegistryFault how = fault.orElseGet(RegistryFault.None::new);
            if (how instanceof RegistryFault.Silent) {
                end.await();
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(status, -1);
            } else if (how instanceof RegistryFault.Truncated || how instanceof RegistryFault.Endless) {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
                if (how instanceof RegistryFault.Endless) {
                    end.await();
                }
            } else {
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
