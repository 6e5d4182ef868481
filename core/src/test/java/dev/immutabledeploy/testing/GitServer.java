package dev.immutabledeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Serves bare repositories by HTTP, with the real {@code git http-backend} behind it. Whoever shows the token may read;
 * whether that one may write, and whether an answer gets lost, can be said.
 */
public final class GitServer implements AutoCloseable {
    private static final String PUSH = "git-receive-pack";

    private final HttpServer server;
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final Path root;
    private final String authorization;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** Whether the token may write. */
    public volatile boolean writable = true;
    /** Loses the next answer to a push, after the push was done or before anything was. */
    public volatile Optional<Loss> loss = Optional.empty();

    /** When an answer gets lost. */
    public enum Loss {
        /** The push never arrives. */
        BEFORE,
        /** The push is done. */
        AFTER
    }

    /** Serves the repositories in a folder to whoever shows the token. */
    public GitServer(Path root, String token) throws IOException {
        this.root = root;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString(("x-access-token:" + token).getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Returns the address of a repository. */
    public String address(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name)
                .toString();
    }

    /** Returns the requests that were served, such as {@code POST /shop.git/git-upload-pack}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else if ((query + path).contains(PUSH) && !writable) {
                exchange.sendResponseHeaders(403, -1);
            } else if (path.endsWith(PUSH) && loss.isPresent()) {
                lose(exchange, body);
            } else {
                answer(exchange, served(exchange, body));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the connection without an answer. */
    private void lose(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        Loss now = loss.orElseThrow();
        loss = Optional.empty();
        if (now == Loss.AFTER) {
            served(exchange, body);
        }
        exchange.close();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream raw = exchange.getRequestBody();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(raw).readAllBytes() : raw.readAllBytes();
    }

    private byte[] served(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("REMOTE_USER", "somebody");
        environment.put("REMOTE_ADDR", "127.0.0.1");
        environment.put("CONTENT_LENGTH", Integer.toString(body.length));
        header(exchange, "Content-Type").ifPresent(value -> environment.put("CONTENT_TYPE", value));
        header(exchange, "Git-Protocol").ifPresent(value -> environment.put("GIT_PROTOCOL", value));
        Process git = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = git.getOutputStream()) {
            in.write(body);
        }
        byte[] answer = git.getInputStream().readAllBytes();
        git.waitFor();
        return answer;
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** Passes on what the program answered, by the rules of CGI. */
    private static void answer(HttpExchange exchange, byte[] cgi) throws IOException {
        String text = new String(cgi, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int status = 200;
        for (String line : text.substring(0, end).lines().toList()) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(cgi, end + 4, cgi.length - end - 4);
        exchange.sendResponseHeaders(status, body.size() == 0 ? -1 : body.size());
        body.writeTo(exchange.getResponseBody());
    }
}
