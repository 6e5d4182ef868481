import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A small web shop that takes orders. Its version is in the jar ({@code version.properties}), its greeting in the
 * configuration file named on the command line, its port in the environment variable {@code PORT}.
 */
public final class Web {
    private final Properties release = new Properties();
    private final Properties configuration = new Properties();
    private final Map<String, String> environment = System.getenv();

    private Web(Path configurationFile) throws IOException {
        try (InputStream file = Web.class.getResourceAsStream("/version.properties")) {
            release.load(file);
        }
        try (InputStream file = Files.newInputStream(configurationFile)) {
            configuration.load(file);
        }
    }

    /** Takes the path of the configuration file. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        if (arguments.length != 1) {
            System.err.println("usage: java -jar web.jar CONFIGURATION");
            System.exit(2);
        }
        new Web(Path.of(arguments[0])).serve();
    }

    private void serve() throws IOException {
        if (release.containsKey("needs") && !configuration.containsKey(release.getProperty("needs"))) {
            System.err.println("cannot start version " + version() + ": the configuration has no '"
                    + release.getProperty("needs") + "', which this version needs");
            System.exit(1);
        }
        int port = Integer.parseInt(environment.get("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/", exchange -> answer(exchange, 200, "text/html; charset=utf-8", page(exchange)));
        server.createContext("/health", exchange -> answer(exchange, 200, "text/plain", "healthy\n"));
        server.createContext("/version", exchange -> answer(exchange, 200, "text/plain", version() + "\n"));
        server.createContext("/orders", this::order);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> say("stopped")));
        say("version " + version() + " listens on port " + port);
    }

    /** Takes an order: its id is the body of a POST. An order in the log was taken. */
    private void order(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405, "text/plain", "POST an order's id\n");
            return;
        }
        String id = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            answer(exchange, 400, "text/plain", "an order's id is 1 to 64 letters, digits and hyphens\n");
            return;
        }
        work();
        say("order " + id);
        answer(exchange, 201, "text/plain", "order " + id + " taken by version " + version() + "\n");
    }

    /** Work takes time: {@code work.millis} of the configuration. */
    private void work() {
        try {
            TimeUnit.MILLISECONDS.sleep(Long.parseLong(configuration.getProperty("work.millis", "0")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String page(HttpExchange exchange) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Shop %1$s</title>
                <style>
                  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem }
                  h1 { border-left: .4rem solid %2$s; padding-left: .8rem }
                  dt { color: #666 } dd { margin: 0 0 .6rem; font-family: ui-monospace, monospace }
                </style>
                </head>
                <body>
                <h1>%3$s</h1>
                <dl>
                  <dt>version</dt><dd>%1$s</dd>
                  <dt>revision</dt><dd>%4$.12s</dd>
                  <dt>instance</dt><dd>%5$s</dd>
                  <dt>asked for</dt><dd>%6$s</dd>
                </dl>
                </body>
                </html>
                """
                .formatted(
                        html(version()),
                        html(configuration.getProperty("color", "seagreen")),
                        html(configuration.getProperty("greeting", "Hello")),
                        html(environment.getOrDefault("REVISION", "none")),
                        html(environment.getOrDefault("INSTANCE", "none")),
                        html(exchange.getRequestURI().getPath()));
    }

    private String version() {
        return release.getProperty("version");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
