package dev.immutabledeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.artifact.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry on the loopback address that keeps manifests by their real digests and answers by the OCI distribution
 * API. It can ask who asks, go wrong on demand, and tells what it was asked.
 */
public final class FakeRegistry implements AutoCloseable {
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Map<String, Digest>> tags = new HashMap<>();
    private final Map<String, Map<Digest, Kept>> manifests = new HashMap<>();
    private final Deque<RegistryFault> faults = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final HttpServer server;
    private final FakeDoor door;

    static {
        // Without it each answer on a connection that is kept takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private record Kept(String mediaType, String content) {}

    /**
     * A question that came.
     *
     * @param method its method
     * @param path path and query
     * @param authorization the value of its header {@code Authorization}, empty if it had none
     * @param body its body
     */
    public record Request(String method, String path, String authorization, String body) {}

    /** Starts a registry that is open to everybody, with no repository. */
    public FakeRegistry(InstantSource clock) {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        door = new FakeDoor("http://" + host() + "/token", clock);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Returns host and port, as they begin a reference. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns who is let in. */
    public FakeDoor door() {
        return door;
    }

    /** Keeps a manifest, whatever it holds, and returns its digest. */
    public synchronized Digest push(String repository, String mediaType, String content) {
        Digest digest = Digest.ofText(content);
        put(repository, digest, mediaType, content);
        return digest;
    }

    /** Keeps a manifest under a digest that need not be its own. */
    public synchronized void put(String repository, Digest digest, String mediaType, String content) {
        manifests.computeIfAbsent(repository, name -> new HashMap<>()).put(digest, new Kept(mediaType, content));
    }

    /** Keeps an image for one platform, which differs from others by a text, and returns its digest. */
    public Digest image(String repository, String text) {
        return push(repository, Manifests.OCI_MANIFEST, Manifests.image(text));
    }

    /** Makes a tag mean a digest. */
    public synchronized void tag(String repository, String tag, Digest digest) {
        tags.computeIfAbsent(repository, name -> new HashMap<>()).put(tag, digest);
    }

    /** Lets the next answers go wrong, one after the other. */
    public synchronized void next(RegistryFault... wrong) {
        faults.addAll(List.of(wrong));
    }

    /** Returns what it was asked so far. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                            .orElse(""),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            FakeAnswer answer = answer(request);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            answer.send(exchange, end);
        }
    }

    private synchronized FakeAnswer answer(Request request) {
        requests.add(request);
        Optional<RegistryFault> fault = Optional.ofNullable(faults.poll());
        if (fault.isPresent() && fault.get() instanceof RegistryFault.Status status) {
            return FakeAnswer.of(status.status(), "").with(status.headers());
        }
        FakeAnswer right = request.path().startsWith("/token") ? door.token(request) : manifest(request);
        return fault.map(right::wrong).orElse(right);
    }

    private FakeAnswer manifest(Request request) {
        Matcher path = MANIFEST.matcher(request.path());
        if (!path.matches()) {
            return FakeAnswer.error(404, "UNSUPPORTED");
        }
        String repository = path.group(1);
        Optional<FakeAnswer> refusal = door.refusal(request, repository);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!manifests.containsKey(repository)) {
            return FakeAnswer.error(404, "NAME_UNKNOWN");
        }
        Optional<Digest> digest = Digest.isDigest(path.group(2))
                ? Optional.of(new Digest(path.group(2)))
                : Optional.ofNullable(tags.getOrDefault(repository, Map.of()).get(path.group(2)));
        return digest.flatMap(
                        value -> Optional.ofNullable(manifests.get(repository).get(value))
                                .map(kept -> FakeAnswer.manifest(kept.mediaType(), value, kept.content())))
                .orElseGet(() -> FakeAnswer.error(404, "MANIFEST_UNKNOWN"));
    }
}
