package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask one request after the other, each over one connection that it keeps; every third is an order. */
public final class Load {
    private static final int THIRD = 3;
    private static final int TIMEOUT_MILLIS = 20_000;
    private final int port;
    private final ExecutorService threads;
    private final List<Future<List<String>>> orders = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile int enough = Integer.MAX_VALUE;

    /** Begins to ask at a port of the loopback address. */
    Load(int port, int clients) {
        this.port = port;
        this.threads = Executors.newFixedThreadPool(clients);
        for (int client = 0; client < clients; client++) {
            String name = "client" + client;
            orders.add(threads.submit(() -> ask(name)));
        }
    }

    /** Returns how many requests were answered as they should be. */
    int answered() {
        return answered.get();
    }

    /**
     * Ends when so many requests were answered, and returns the ids of the orders among them.
     *
     * @throws ExecutionException if any request was answered otherwise, or not at all
     */
    List<String> end(int atLeast) throws ExecutionException, InterruptedException {
        enough = atLeast;
        List<String> all = new ArrayList<>();
        for (Future<List<String>> client : orders) {
            all.addAll(client.get());
        }
        threads.shutdown();
        return all;
    }

    private List<String> ask(String client) throws IOException {
        List<String> taken = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InputStream input = new BufferedInputStream(socket.getInputStream());
            for (int number = 0; answered.get() < enough; number++) {
                boolean order = number % THIRD == 0;
                String id = client + "-" + number;
                String request = order
                        ? "POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: " + id.length() + "\r\n\r\n" + id
                        : "GET /version HTTP/1.1\r\nHost: shop\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(answer(input))
                        .as("request %s", id)
                        .isEqualTo(order ? "HTTP/1.1 201 Created" : "HTTP/1.1 200 OK");
                answered.incrementAndGet();
                if (order) {
                    taken.add(id);
                }
            }
        }
        return taken;
    }

    /** Reads one answer to its end; returns its first line. */
    public static String answer(InputStream input) throws IOException {
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
