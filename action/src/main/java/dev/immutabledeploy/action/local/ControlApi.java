package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.ControlMessages.Command;
import dev.immutabledeploy.json.Json;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xnio.XnioWorker;

/**
 * How commands reach the supervisor: {@code GET /state}, {@code POST /orders}, {@code POST /stop}. Only with the token
 * from the owner's file, only by the name of this machine, and never from a browser's page.
 */
final class ControlApi implements HttpHandler {
    private static final long LARGEST = 256 * 1024;
    private static final Duration AT_MOST = Duration.ofSeconds(4);
    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private final Supervisor supervisor;
    private final Loop loop;
    private final byte[] credentials;
    private final GracefulShutdownHandler answering;
    private final Undertow server;

    ControlApi(Supervisor supervisor, Loop loop, XnioWorker worker, String token) {
        this.supervisor = supervisor;
        this.loop = loop;
        this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.answering = Handlers.gracefulShutdown(new BlockingHandler(this));
        this.server = Undertow.builder()
                .setWorker(worker)
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST)
                .setHandler(answering)
                .build();
    }

    /** Opens it; returns its port. */
    int open() {
        server.start();
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Closes it once the answers under way, such as the one to the order to stop, are sent. */
    void close() throws InterruptedException {
        answering.shutdown();
        answering.awaitShutdown(AT_MOST.toMillis());
        server.stop();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Optional<Integer> objection = objection(exchange);
        if (objection.isPresent()) {
            exchange.setStatusCode(objection.get());
            return;
        }
        switch (exchange.getRequestMethod() + " " + exchange.getRequestPath()) {
            case "GET /state" -> answer(exchange, Json.bytes(supervisor.state()));
            case "POST /orders" -> order(exchange);
            case "POST /stop" -> answer(exchange, onLoop(supervisor::stop));
            default -> exchange.setStatusCode(StatusCodes.NOT_FOUND);
        }
    }

    private void order(HttpServerExchange exchange) throws Exception {
        byte[] body = exchange.getInputStream().readAllBytes();
        Command command;
        try {
            command = Json.read(body, Command.class);
        } catch (IllegalArgumentException e) {
            exchange.setStatusCode(StatusCodes.BAD_REQUEST);
            return;
        }
        answer(exchange, onLoop(() -> supervisor.obey(command)));
    }

    private byte[] onLoop(Callable<Object> task) throws Exception {
        return Json.bytes(loop.call(task, AT_MOST));
    }

    private static void answer(HttpServerExchange exchange, byte[] json) throws java.io.IOException {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getOutputStream().write(json);
    }

    private Optional<Integer> objection(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        int port = exchange.getDestinationAddress().getPort();
        String host = Optional.ofNullable(headers.getFirst(Headers.HOST)).orElse("");
        boolean here = host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port);
        if (!here || headers.contains(Headers.ORIGIN) || headers.contains(FETCH_SITE)) {
            return Optional.of(StatusCodes.FORBIDDEN);
        }
        byte[] given = Optional.ofNullable(headers.getFirst(Headers.AUTHORIZATION))
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(credentials, given) ? Optional.empty() : Optional.of(StatusCodes.UNAUTHORIZED);
    }
}
