package dev.immutabledeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.rollout.GateReader.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpGateReaderTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpGateReader reader = new HttpGateReader(url -> true);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            answer(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void holdsWhenTheStatusIsRight() {
        assertThat(read("/ok", 200, Optional.empty())).isEqualTo(new Reading.Holds());
        assertThat(read("/missing", 404, Optional.empty())).isEqualTo(new Reading.Holds());
    }

    @Test
    void failsWhenTheStatusIsWrong() {
        assertThat(why(read("/missing?token=secret", 200, Optional.empty())))
                .isEqualTo(address("/missing") + " answered 404 instead of 200");
    }

    @Test
    void looksForTheTextInTheBody() {
        assertThat(read("/ok", 200, Optional.of("all is well"))).isEqualTo(new Reading.Holds());
        assertThat(why(read("/ok", 200, Optional.of("2.4.2")))).contains("without the text '2.4.2'");
    }

    @Test
    void doesNotFollowARedirect() {
        assertThat(why(read("/moved", 200, Optional.empty()))).contains("answered 302 instead of 200");
        assertThat(read("/moved", 302, Optional.empty())).isEqualTo(new Reading.Holds());
        assertThat(asked).hasValue(2);
    }

    @Test
    void readsNoMoreOfABodyThanItsBound() {
        assertThat(read("/endless", 200, Optional.of("x".repeat(1_000)))).isEqualTo(new Reading.Holds());
        assertThat(why(read("/endless", 200, Optional.of("end")))).contains("without the text");
    }

    @Test
    void aBodyThatTricklesIsLate() {
        long start = System.nanoTime();
        assertThat(why(read("/trickle", 200, Optional.of("end")))).contains("did not answer completely within 300ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void noAnswerInTimeFails() {
        assertThat(why(read("/silent", 200, Optional.empty()))).contains("did not answer completely within 300ms");
    }

    @Test
    void aRefusedConnectionFails() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Reading reading = reader.read(probe(URI.create("http://127.0.0.1:" + free + "/"), 200, Optional.empty()));
        assertThat(why(reading)).isEqualTo("nothing accepts connections at http://127.0.0.1:" + free + "/");
    }

    @Test
    void aConnectionThatBreaksFails() {
        assertThat(read("/broken", 200, Optional.of("x"))).isInstanceOf(Reading.Fails.class);
    }

    @Test
    void anAddressThatIsNotAllowedIsNotAsked() {
        HttpGateReader strict = new HttpGateReader(url -> false);
        Reading reading = strict.read(probe(URI.create(address("/ok")), 200, Optional.empty()));
        assertThat(reading).isInstanceOf(Reading.NoData.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void anAddressThatCannotBeAskedGivesNoData() {
        assertThat(reader.read(probe(URI.create("ftp://127.0.0.1/"), 200, Optional.empty())))
                .isInstanceOf(Reading.NoData.class);
        assertThat(reader.read(probe(URI.create("/only/a/path"), 200, Optional.empty())))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void aFailingAllowanceGivesNoData() {
        HttpGateReader broken = new HttpGateReader(url -> {
            throw new IllegalStateException("no list");
        });
        assertThat(broken.read(probe(URI.create(address("/ok")), 200, Optional.empty())))
                .isInstanceOf(Reading.NoData.class);
    }

    private Reading read(String path, int status, Optional<String> body) {
        return reader.read(probe(URI.create(address(path)), status, body));
    }

    private static String why(Reading reading) {
        return ((Reading.Fails) reading).why();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Gate.Probe probe(URI url, int status, Optional<String> body) {
        boolean shallBeLate = url.getPath().equals("/trickle") || url.getPath().equals("/silent");
        return new Gate.Probe(
                "probe", url, status, body, Duration.ofSeconds(1), Duration.ofMillis(shallBeLate ? 300 : 10_000), 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            switch (exchange.getRequestURI().getPath()) {
                case "/ok" -> send(exchange, 200, "yes, all is well");
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", "/ok");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (end.getCount() > 0) {
                        body.write("x".repeat(4_096).getBytes(StandardCharsets.UTF_8));
                    }
                }
                case "/trickle" -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (!ended(20)) {
                        body.write('x');
                        body.flush();
                    }
                }
                case "/silent" -> ended(20_000);
                case "/broken" -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    body.write('y');
                    body.flush();
                }
                default -> send(exchange, 404, "nothing here");
            }
        }
    }

    private boolean ended(long milliseconds) {
        try {
            return end.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
