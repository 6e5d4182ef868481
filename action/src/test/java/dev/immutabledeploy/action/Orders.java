package dev.immutabledeploy.action;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Clients that order one thing after the other while processes are killed, each over a connection that it keeps as long as
 * it can. What became of every order is written down; none is sent twice.
 */
final class Orders implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int REFUSED_PAUSE_MILLIS = 20;
    private final int port;
    private final ExecutorService threads;
    private final List<Future<?>> clients = new ArrayList<>();
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** What became of an order. */
    enum Fate {
        /** It was answered that it is taken. */
        TAKEN,
        /** Nobody took the connection for it. */
        REFUSED,
        /** It was sent, and not answered as it should be. */
        FAILED
    }

    /**
     * An order; times are those of {@link System#nanoTime}.
     *
     * @param id what is ordered
     * @param fate what became of it
     * @param connected since when there was the connection over which it was sent; as {@code begun} if there never was
     * @param begun when the client began to connect or send
     * @param ended when the client knew the fate
     * @param why what went wrong; empty if nothing did
     */
    record Order(String id, Fate fate, long connected, long begun, long ended, String why) {}

    /** Begins to order at a port of the loopback address. */
    Orders(int port, int clients) {
        this.port = port;
        this.threads = Executors.newFixedThreadPool(clients);
        for (int client = 0; client < clients; client++) {
            String name = "client" + client;
            this.clients.add(threads.submit(() -> {
                order(name);
                return name;
            }));
        }
    }

    /** Ends, and returns every order in no order. */
    List<Order> end() throws ExecutionException, InterruptedException {
        over = true;
        for (Future<?> client : clients) {
            client.get();
        }
        return List.copyOf(orders);
    }

    /** Lets the clients go, whatever they are doing. */
    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }

    private void order(String client) throws InterruptedException {
        int number = 0;
        while (!over) {
            long begun = System.nanoTime();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                long connected = System.nanoTime();
                Order last;
                do {
                    last = send(socket, client + "-" + number++, connected);
                    orders.add(last);
                } while (!over && last.fate() == Fate.TAKEN);
            } catch (ConnectException e) {
                orders.add(new Order("none", Fate.REFUSED, begun, begun, System.nanoTime(), why(e)));
                TimeUnit.MILLISECONDS.sleep(REFUSED_PAUSE_MILLIS);
            } catch (IOException e) {
                orders.add(new Order("none", Fate.FAILED, begun, begun, System.nanoTime(), why(e)));
            }
        }
    }

    private static Order send(Socket socket, String id, long connected) {
        long begun = System.nanoTime();
        try {
            String request = "POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: " + id.length() + "\r\n\r\n" + id;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = Load.answer(new BufferedInputStream(socket.getInputStream()));
            Fate fate = answer.equals("HTTP/1.1 201 Created") ? Fate.TAKEN : Fate.FAILED;
            return new Order(id, fate, connected, begun, System.nanoTime(), answer);
        } catch (IOException e) {
            return new Order(id, Fate.FAILED, connected, begun, System.nanoTime(), why(e));
        }
    }

    private static String why(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
