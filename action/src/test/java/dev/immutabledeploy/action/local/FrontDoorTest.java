package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.action.Load;
import dev.immutabledeploy.artifact.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

class FrontDoorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Digest REVISION = Digest.ofText("1");
    private final Rotation rotation = new Rotation();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port = freePort();
    private XnioWorker worker = worker();
    private Optional<FrontDoor> door = Optional.empty();

    private static XnioWorker worker() {
        try {
            return Xnio.getInstance()
                    .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 2, Options.THREAD_DAEMON, true));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() {
        return Ports.free(java.util.Set.of());
    }

    @BeforeEach
    void open() throws IOException {
        door = Optional.of(FrontDoor.open(worker, port, rotation));
    }

    @AfterEach
    void close() {
        door.ifPresent(FrontDoor::close);
        worker.shutdownNow();
        threads.shutdownNow();
    }

    /** Handles a request of a test's instance. */
    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void instance(String name, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try {
                handler.handle(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        server.start();
        rotation.add(name, REVISION, server.getAddress().getPort());
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private void awaitIdle(String name) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (rotation.inFlight(name) != 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Test
    void withNoInstanceItSaysSo() throws Exception {
        HttpResponse<String> answer = client.send(request("/").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("No healthy instance");
    }

    @Test
    void aTakenPortIsTold() throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> FrontDoor.open(worker, foreign.getLocalPort(), rotation))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void theInstanceLearnsWhoAsksAndNobodyCanPretend() throws Exception {
        instance(
                "a",
                exchange -> say(
                        exchange,
                        exchange.getRequestURI() + " " + new java.util.TreeMap<>(exchange.getRequestHeaders())));

        String seen = client.send(
                        request("/a%2Fb?x=%20y")
                                .header("X-Forwarded-For", "6.6.6.6")
                                .header("X-Forwarded-Host", "evil.example.com")
                                .header("X-Forwarded-Proto", "https")
                                .header("Forwarded", "for=6.6.6.6")
                                .build(),
                        BodyHandlers.ofString())
                .body();

        assertThat(seen)
                .startsWith("/a%2Fb?x=%20y ")
                .contains("X-forwarded-for=[127.0.0.1]")
                .contains("X-forwarded-host=[127.0.0.1:" + port + "]")
                .contains("X-forwarded-proto=[http]")
                .contains("Host=[127.0.0.1:" + port + "]")
                .doesNotContain("6.6.6.6")
                .doesNotContain("evil");
    }

    @Test
    void largeBodiesStreamInAndOut() throws Exception {
        byte[] chunk = new byte[1 << 20];
        Arrays.fill(chunk, (byte) 'x');
        instance("a", exchange -> {
            long length = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.getResponseHeaders().set("X-Length", Long.toString(length));
            exchange.sendResponseHeaders(200, 0);
            for (int count = 0; count < 200; count++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        HttpResponse<InputStream> answer = client.send(
                request("/")
                        .POST(BodyPublishers.ofByteArrays(java.util.Collections.nCopies(200, chunk)))
                        .build(),
                BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("X-Length")).hasValue(Long.toString(200L << 20));
        assertThat(answer.body().transferTo(OutputStream.nullOutputStream())).isEqualTo(200L << 20);
        awaitIdle("a");
    }

    @Test
    void headEmptyAndContinuedRequestsPass() throws Exception {
        instance("a", exchange -> {
            int length = exchange.getRequestBody().readAllBytes().length;
            exchange.getResponseHeaders().set("X-Length", Integer.toString(length));
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("DELETE") ? 204 : 200, -1);
        });

        HttpResponse<Void> head =
                client.send(request("/").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(client.send(request("/").DELETE().build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<Void> continued = client.send(
                request("/")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofString("12345"))
                        .build(),
                BodyHandlers.discarding());
        assertThat(continued.headers().firstValue("X-Length")).hasValue("5");
    }

    @Test
    void aConnectionIsKeptOrClosedAsTheClientAsks() throws Exception {
        instance("a", exchange -> say(exchange, "ok"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            InputStream input = new BufferedInputStream(socket.getInputStream());
            OutputStream output = socket.getOutputStream();
            for (String connection : List.of("keep-alive", "keep-alive", "close")) {
                output.write(("GET / HTTP/1.1\r\nHost: shop\r\nConnection: " + connection + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(Load.answer(input)).isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    @Test
    void anUnreachableInstanceCostsNoRequest() throws Exception {
        instance("a", exchange -> say(exchange, "a"));
        rotation.add("dead", REVISION, freePort());

        for (int count = 0; count < 20; count++) {
            assertThat(get("/")).isEqualTo("a");
        }
        awaitIdle("dead");
    }

    @Test
    void anOrderThatAnInstanceDroppedIsNotSentAgain() throws Exception {
        AtomicInteger orders = new AtomicInteger();
        Handler dropping = exchange -> {
            exchange.getRequestBody().readAllBytes();
            orders.incrementAndGet();
        };
        instance("a", dropping);
        instance("b", dropping);

        HttpResponse<String> answer =
                client.send(request("/").POST(BodyPublishers.ofString("order")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(orders).hasValue(1);
        awaitIdle("a");
        awaitIdle("b");
    }

    @Test
    void aRemovedInstanceFinishesWhatItHasBegunAndGetsNothingNew() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        instance("old", exchange -> {
            begun.countDown();
            finish.await();
            say(exchange, "old");
        });
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request("/").build(), BodyHandlers.ofString());
        begun.await();
        instance("new", exchange -> say(exchange, "new"));
        rotation.remove("old");

        for (int count = 0; count < 10; count++) {
            assertThat(get("/")).isEqualTo("new");
        }
        assertThat(rotation.inFlight("old")).isEqualTo(1);
        finish.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("old");
        awaitIdle("old");
    }

    @Test
    void aClientThatLeavesIsNotCountedForEver() throws Exception {
        instance("a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 16];
            for (int count = 0; count < 10_000; count++) {
                exchange.getResponseBody().write(piece);
            }
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(rotation.inFlight("a")).isEqualTo(1);
        }
        awaitIdle("a");
    }

    @Test
    void anUpgradedConnectionPassesBytesBothWaysAndIsCountedUntilItEnds() throws Exception {
        try (ServerSocket backend = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rotation.add("a", REVISION, backend.getLocalPort());
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echoAfterUpgrade(backend), threads);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                OutputStream output = socket.getOutputStream();
                InputStream input = socket.getInputStream();
                output.write("GET / HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(head(input)).startsWith("HTTP/1.1 101");
                for (String message : List.of("hello", "again")) {
                    output.write(message.getBytes(StandardCharsets.US_ASCII));
                    assertThat(new String(input.readNBytes(message.length()), StandardCharsets.US_ASCII))
                            .isEqualTo(message);
                }
                assertThat(rotation.inFlight("a")).isEqualTo(1);
            }
            echo.get(10, TimeUnit.SECONDS);
            awaitIdle("a");
        }
    }

    private static void echoAfterUpgrade(ServerSocket backend) {
        try (Socket socket = backend.accept()) {
            assertThat(head(socket.getInputStream())).containsIgnoringCase("Upgrade: websocket");
            socket.getOutputStream()
                    .write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = input.read();
            assertThat(next).as("after '%s'", head).isNotNegative();
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }
}
