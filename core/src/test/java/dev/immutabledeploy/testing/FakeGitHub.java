package dev.immutabledeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.github.GitHubAccess;
import dev.immutabledeploy.rollout.DriverClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * A GitHub on the loopback address with one repository, as far as the product needs it: it remembers what is written,
 * knows tokens and what each may do, counts, refuses, fails on demand, and lets others act between two requests. A
 * request that it does not know is a mistake, which {@link #close} tells.
 */
public final class FakeGitHub implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final FakeRepository repository;
    private final GitHubLimits limits;
    private final GitHubAnswers answers;
    private final GitHubRoutes routes;
    private final GitHubRecorder recorder = new GitHubRecorder();
    private final Map<String, Caller> callers = new HashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Meanwhile> races = new ArrayList<>();
    private final List<GitHubRequest> requests = new ArrayList<>();
    private final List<String> strays = new ArrayList<>();

    static {
        // Without it each answer on a connection that is kept takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Whose token it is, and what it may do: permissions to {@code read} or {@code write}. */
    record Caller(String login, boolean app, Map<String, String> permissions) {
        boolean may(String permission, boolean write) {
            Optional<String> granted = Optional.ofNullable(permissions.get(permission));
            return permission.isEmpty()
                    || granted.filter(level -> level.equals("write") || !write).isPresent();
        }
    }

    /** What becomes of the next answer; of a refusal, nothing was done. */
    private record Fault(boolean refusal, UnaryOperator<GitHubAnswer> wrong) {}

    /** Something that happens once, right after a request was answered. */
    private record Meanwhile(String line, Runnable act) {}

    /** Starts with an empty repository, and no token that is known. */
    public FakeGitHub(DriverClock clock) {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        repository = new FakeRepository(clock, address());
        limits = new GitHubLimits(clock);
        answers = new GitHubAnswers(repository, address());
        routes = new GitHubRoutes(answers);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Returns what is in the repository. */
    public FakeRepository repository() {
        return repository;
    }

    /** Returns how much it lets happen. */
    public GitHubLimits limits() {
        return limits;
    }

    /** Returns the address of its interface, as a runner of GitHub Enterprise has it in {@code GITHUB_API_URL}. */
    public String api() {
        return address() + "/api/v3";
    }

    /**
     * Returns the access of a workflow's token.
     *
     * @param permissions as in a workflow, such as {@code pull-requests: write}
     */
    public GitHubAccess workflow(String... permissions) {
        return access("ghs_" + callers.size(), new Caller("github-actions[bot]", true, granted(permissions)));
    }

    /** Returns the access of a person's token. */
    public GitHubAccess person(String login, String... permissions) {
        return access("ghp_" + callers.size(), new Caller(login, false, granted(permissions)));
    }

    /** Returns the access of another app's token. */
    public GitHubAccess app(String name, String... permissions) {
        return access("ghs_" + callers.size(), new Caller(name + "[bot]", true, granted(permissions)));
    }

    /** Lets the next answers go wrong, one after the other; what was asked for is done nevertheless. */
    @SafeVarargs
    public final synchronized void next(UnaryOperator<GitHubAnswer>... wrong) {
        for (UnaryOperator<GitHubAnswer> how : wrong) {
            faults.add(new Fault(false, how));
        }
    }

    /** Lets the next requests fail, and nothing be done. */
    public synchronized void refuse(GitHubAnswer... instead) {
        for (GitHubAnswer answer : instead) {
            faults.add(new Fault(true, right -> answer));
        }
    }

    /**
     * Lets something happen once, right after a request was answered.
     *
     * @param line method and path, such as {@code POST /issues/7/comments}
     */
    public synchronized void after(String line, Runnable act) {
        int space = line.indexOf(' ');
        String path = "/api/v3/repos/" + FakeRepository.NAME + line.substring(space + 1);
        races.add(new Meanwhile(line.substring(0, space) + " " + path, act));
    }

    /** Returns what it was asked so far. */
    public synchronized List<GitHubRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns method and path below the repository of what it was asked so far. */
    public synchronized List<String> lines() {
        return requests.stream()
                .map(request -> request.line().replace("/api/v3/repos/" + FakeRepository.NAME, ""))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (!strays.isEmpty()) {
            throw new AssertionError("GitHub does not know " + strays);
        }
    }

    private GitHubAccess access(String token, Caller caller) {
        callers.put(token, caller);
        return GitHubAccess.parse(api(), FakeRepository.NAME, token, false);
    }

    private static Map<String, String> granted(String... permissions) {
        Map<String, String> granted = new HashMap<>();
        for (String permission : permissions) {
            String[] parts = permission.split(": ", 2);
            granted.put(parts[0], parts[1]);
        }
        return granted;
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI address = exchange.getRequestURI();
            GitHubRequest request = GitHubRequest.of(
                    exchange.getRequestMethod(),
                    address,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    exchange.getRequestBody().readAllBytes());
            answer(request).send(exchange);
        }
    }

    private synchronized GitHubAnswer answer(GitHubRequest request) {
        requests.add(request);
        recorder.record(request);
        Optional<Fault> fault = Optional.ofNullable(faults.poll());
        if (fault.filter(Fault::refusal).isPresent()) {
            return fault.orElseThrow().wrong().apply(GitHubAnswer.notFound());
        }
        GitHubAnswer answer = limits.headers(limits.count(request.writes()).orElseGet(() -> known(request)));
        races.stream()
                .filter(race -> race.line().equals(request.line()))
                .findFirst()
                .ifPresent(race -> {
                    races.remove(race);
                    race.act().run();
                });
        return fault.map(how -> how.wrong().apply(answer)).orElse(answer);
    }

    private GitHubAnswer known(GitHubRequest request) {
        Optional<Caller> caller = Optional.ofNullable(callers.get(request.token()));
        if (caller.isEmpty()) {
            return GitHubAnswer.error(401, "Bad credentials");
        }
        answers.by(caller.get().login());
        return routes.answer(request, caller.get()).orElseGet(() -> {
            strays.add(request.line() + " " + request.query());
            return GitHubAnswer.error(501, "unknown to the fake");
        });
    }
}
