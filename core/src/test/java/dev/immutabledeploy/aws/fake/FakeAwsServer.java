package dev.immutabledeploy.aws.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.aws.fake.wire.HttpCall;
import dev.immutabledeploy.aws.fake.wire.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.SdkBytes;

/** The fake by HTTP on the loopback address, until it is closed. */
public final class FakeAwsServer implements AutoCloseable {
    static {
        // Without it each answer on a connection that is kept takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Switchboard switchboard;
    private final HttpServer server;

    FakeAwsServer(Switchboard switchboard) {
        this.switchboard = switchboard;
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Returns where every service is reached. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        // Closed without an answer where none comes: the caller sees that the connection ends.
        try (exchange) {
            HttpReply reply = switchboard.answer(read(exchange));
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] body = reply.body().asByteArrayUnsafe();
            boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static HttpCall read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        URI uri = exchange.getRequestURI();
        Map<String, String> query =
                HttpCall.form(Optional.ofNullable(uri.getRawQuery()).orElse(""));
        return new HttpCall(
                exchange.getRequestMethod(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                        .orElse(""),
                uri.getRawPath(),
                query,
                headers,
                SdkBytes.fromByteArrayUnsafe(exchange.getRequestBody().readAllBytes()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
