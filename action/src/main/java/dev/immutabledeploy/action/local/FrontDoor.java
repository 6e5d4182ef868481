package dev.immutabledeploy.action.local;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xnio.XnioWorker;

/** Where the requests for a target arrive, whatever instances it has. */
final class FrontDoor implements HttpHandler, AutoCloseable {
    private static final List<HttpString> FORWARDING = List.of(
            new HttpString("Forwarded"),
            Headers.X_FORWARDED_FOR,
            Headers.X_FORWARDED_HOST,
            Headers.X_FORWARDED_PORT,
            Headers.X_FORWARDED_PROTO,
            Headers.X_FORWARDED_SERVER,
            new HttpString("X-Forwarded-Prefix"));
    private static final int BUFFER = 16 * 1024;
    private final HttpHandler proxy;
    private final Undertow server;

    private FrontDoor(XnioWorker worker, int port, Rotation rotation) {
        this.proxy = ProxyHandler.builder()
                .setProxyClient(new FreshConnections(rotation))
                .setMaxConnectionRetries(0)
                .setMaxRequestTime(-1)
                .setReuseXForwarded(false)
                .setRewriteHostHeader(false)
                .setNext(FrontDoor::closed)
                .build();
        this.server = Undertow.builder()
                .setWorker(worker)
                .setBufferSize(BUFFER)
                .setDirectBuffers(true)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .addHttpListener(port, "127.0.0.1")
                .setHandler(this)
                .build();
    }

    /**
     * Opens a front door on the loopback address.
     *
     * @throws IOException if it cannot be opened, a {@link java.net.BindException} if the port is taken
     */
    static FrontDoor open(XnioWorker worker, int port, Rotation rotation) throws IOException {
        FrontDoor door = new FrontDoor(worker, port, rotation);
        try {
            door.server.start();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
        return door;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        FORWARDING.forEach(exchange.getRequestHeaders()::remove);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.HOST))
                .ifPresent(host -> exchange.getRequestHeaders().put(Headers.X_FORWARDED_HOST, host));
        exchange.addDefaultResponseListener(FrontDoor::explain);
        proxy.handleRequest(exchange);
    }

    private static void closed(HttpServerExchange exchange) {
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
        exchange.endExchange();
    }

    private static boolean explain(HttpServerExchange exchange) {
        if (exchange.getStatusCode() != StatusCodes.SERVICE_UNAVAILABLE || !exchange.isResponseChannelAvailable()) {
            return false;
        }
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send("No healthy instance can answer just now. Please try again in a moment.\n");
        return true;
    }

    /** Takes no new connections; those that are open are served on. */
    @Override
    public void close() {
        server.stop();
    }
}
