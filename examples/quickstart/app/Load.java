import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests over four keep-alive connections, every third an order with an id of its own, until its input ends. */
public final class Load {
    private static final int CONNECTIONS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI shop;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Map<String, Integer> versions = new TreeMap<>();

    private Load(URI shop) {
        this.shop = shop;
    }

    /** Takes the shop's address. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        new Load(URI.create(arguments[0])).run();
    }

    private void run() throws Exception {
        Thread[] senders = new Thread[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            senders[i] = new Thread(this::send);
            senders[i].start();
        }
        while (System.in.read() >= 0) {
            // Whoever started this closes the input when it is enough.
        }
        ended.set(true);
        for (Thread sender : senders) {
            sender.join();
        }
        System.out.println("answered by version: " + versions);
        System.out.println("requests: " + sent + " sent, " + failed + " failed");
        System.exit(failed.get() == 0 ? 0 : 1);
    }

    private void send() {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!ended.get()) {
            int number = sent.incrementAndGet();
            boolean order = number % 3 == 0;
            try {
                HttpResponse<String> answer = client.send(order ? order(number) : look(), BodyHandlers.ofString());
                count(answer, order);
            } catch (IOException | InterruptedException e) {
                failed.incrementAndGet();
                System.err.println("request " + number + ": " + e);
            }
        }
    }

    private synchronized void count(HttpResponse<String> answer, boolean order) {
        if (answer.statusCode() != (order ? 201 : 200)) {
            failed.incrementAndGet();
            System.err.println(answer.statusCode() + ": " + answer.body().strip());
        } else if (!order) {
            versions.merge(answer.body().strip(), 1, Integer::sum);
        }
    }

    private HttpRequest order(int number) {
        return HttpRequest.newBuilder(shop.resolve("/orders"))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString("order-" + number))
                .build();
    }

    private HttpRequest look() {
        return HttpRequest.newBuilder(shop.resolve("/version")).timeout(TIMEOUT).build();
    }
}
