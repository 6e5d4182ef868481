package dev.immutabledeploy.action;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An application that logs when it first answered that it is healthy, and when its first request came, in ms. */
public final class TimedApp {
    static final String HEALTHY = "first healthy answer ";
    static final String REQUEST = "first request ";
    private static final int THREADS = 8;
    private static final int WORK_MILLIS = 10;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private final AtomicBoolean healthy = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();

    private TimedApp() {}

    /** Listens on the port in the environment variable {@code PORT}. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "0"));
        TimedApp app = new TimedApp();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/health", app::health);
        server.createContext("/", app::request);
        server.start();
    }

    private void health(HttpExchange exchange) throws IOException {
        long now = System.currentTimeMillis(); // before it is sent: all that comes after it counts
        answer(exchange, OK);
        log(healthy, HEALTHY, now);
    }

    private void request(HttpExchange exchange) throws IOException {
        log(asked, REQUEST, System.currentTimeMillis());
        exchange.getRequestBody().readAllBytes();
        try {
            TimeUnit.MILLISECONDS.sleep(WORK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, exchange.getRequestMethod().equals("POST") ? CREATED : OK);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void log(AtomicBoolean done, String what, long millis) {
        if (done.compareAndSet(false, true)) {
            System.out.println(what + millis);
        }
    }
}
