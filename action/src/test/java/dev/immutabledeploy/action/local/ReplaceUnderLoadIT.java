package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Move;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replaces instances while clients ask, and counts every request. */
class ReplaceUnderLoadIT {
    private static final int CLIENTS = 6;
    private static final int AT_LEAST = 12_000;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicBoolean replaced = new AtomicBoolean();

    @Test
    void noRequestIsLostAndNoOrderIsTakenTwice(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            Revision first = shop.revision("1");
            Revision second = shop.revision("2");
            assertThat(shop.release(first, 3)).isInstanceOf(Move.There.class);

            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = "client" + client;
                answers.add(clients.submit(() -> ask(shop.port, name)));
            }
            for (Revision next : List.of(second, first, second)) {
                assertThat(shop.release(next, 3)).isInstanceOf(Move.There.class);
            }
            replaced.set(true);
            List<String> orders = new ArrayList<>();
            for (Future<List<String>> answer : answers) {
                orders.addAll(answer.get());
            }
            clients.shutdown();

            assertThat(sent.get()).isGreaterThanOrEqualTo(AT_LEAST);
            assertThat(orders).hasSizeGreaterThan(AT_LEAST / 4);
            assertThat(shop.log().stream().filter(line -> line.startsWith("order ")))
                    .containsExactlyInAnyOrderElementsOf(orders);
            assertThat(shop.proof().fleet())
                    .hasSize(3)
                    .allMatch(Instance::proven)
                    .allMatch(instance -> instance.runs(second.id()));
        }
    }

    /** Asks over one connection until all is replaced and there were enough; every third request is an order. */
    private List<String> ask(int port, String client) throws IOException {
        List<String> orders = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
            InputStream input = new BufferedInputStream(socket.getInputStream());
            for (int number = 0; !replaced.get() || sent.get() < AT_LEAST; number++) {
                boolean order = number % 3 == 0;
                String id = client + "-" + number;
                String request = order
                        ? "POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: " + id.length() + "\r\n\r\n" + id
                        : "GET /version HTTP/1.1\r\nHost: shop\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String status = answer(input);
                assertThat(status).as("request %s", id).isEqualTo(order ? "HTTP/1.1 201 Created" : "HTTP/1.1 200 OK");
                sent.incrementAndGet();
                if (order) {
                    orders.add("order " + id);
                }
            }
        }
        return orders;
    }

    /** Reads one answer to its end; returns its first line. */
    static String answer(InputStream input) throws IOException {
        String status = line(input);
        int length = 0;
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        assertThat(input.readNBytes(length)).hasSize(length);
        return status;
    }

    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed after '" + line + "'");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
