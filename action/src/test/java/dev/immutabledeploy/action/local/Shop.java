package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.WebApp;
import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Blobs;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Order.Fence;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.rollout.Want;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The quickstart's application, deployed by the local platform of the packaged jar, with real processes. */
final class Shop implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Owner OWNER = new Owner("ledger-1", "shop", "production");
    private final Path home;
    final LocalPlatform platform;
    final StateDirectory state;
    int port = WebApp.freePort();
    Target target = target(port);
    private final HttpClient client = HttpClient.newHttpClient();
    private long release;
    private int intents;

    Shop(Path home) {
        this.home = home;
        this.state = new StateDirectory(home.resolve(".immutable-deploy/local"));
        this.platform = new LocalPlatform(state.root(), launcher());
    }

    static SupervisorLauncher launcher() {
        return new SupervisorLauncher(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("jar", System.getProperty("java.class.path")));
    }

    private static Target target(int port) {
        return new Target("shop", "production", "web", "local", new Settings(Map.of("port", port, "drain", "5s")));
    }

    /** Declares another port for the front door. */
    void moveTo(int newPort) {
        port = newPort;
        target = target(newPort);
    }

    /** Builds a version and returns its revision with this configuration. */
    Revision revision(String version, String configuration, Map<String, Object> health) throws IOException {
        Path jar = WebApp.jar(home, version);
        byte[] content = configuration.getBytes(StandardCharsets.UTF_8);
        Files.write(home.resolve(Digest.of(content).hex()), content);
        Artifact artifact = new Artifact(
                ArtifactType.FILE,
                jar.getFileName().toString(),
                Digest.of(Files.readAllBytes(jar)).text(),
                Optional.of(jar.toString()));
        Settings run = new Settings(Map.of(
                "command",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        "{artifact.web}",
                        "{configuration.config/shop.properties}"),
                "health",
                health));
        return Revision.of(Map.of("web", artifact), Map.of("config/shop.properties", Digest.of(content)), run);
    }

    Revision revision(String version) throws IOException {
        return revision(version, "greeting=Hello\nwork.millis=2\n", Map.of("path", "/health"));
    }

    private final Blobs blobs = this::blob;

    private byte[] blob(Digest digest) {
        try {
            return Files.readAllBytes(home.resolve(digest.hex()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Releases a revision on so many instances, one at a time, and returns the last move: there, or failed. */
    Move release(Revision revision, int instances) {
        release++;
        claim(OWNER, new Fence(release, 1));
        Goal goal = new Goal(revision, instances);
        Move last = new Move.There();
        for (int step = 1; step <= instances && last instanceof Move.There; step++) {
            last = drive(Want.evenly(Optional.of(goal), step));
        }
        return last;
    }

    /** Looks, decides and acts until what is wanted is so, or failed; a lost reply is looked for until it has settled. */
    Move drive(Want want) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Optional<Intent> inDoubt = Optional.empty();
        Instant doubtful = Instant.now();
        while (Instant.now().isBefore(deadline)) {
            Observation seen = observe();
            if (inDoubt.filter(intent -> !seen.shows(intent)).isPresent()
                    && Instant.now().isBefore(doubtful.plus(LocalActions.SETTLE))) {
                pause();
                continue;
            }
            inDoubt = Optional.empty();
            Move move = seen.next(want);
            if (move instanceof Move.Act act) {
                Intent intent = intent(act.action(), act.settle());
                doubtful = Instant.now();
                Effect effect = order(intent, want.goal(), OWNER, new Fence(release, 1));
                if (effect instanceof Effect.InDoubt) {
                    inDoubt = Optional.of(intent);
                } else if (!(effect instanceof Effect.Done)) {
                    throw new AssertionError(act.action().text() + ": " + effect);
                }
            } else if (!(move instanceof Move.Wait)) {
                return move;
            } else {
                pause();
            }
        }
        throw new AssertionError("not there in time: " + platform.status());
    }

    private Observation observe() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return platform.observe(target, Depth.PROGRESS);
            } catch (UnavailableException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                pause();
            }
        }
    }

    Effect claim(Owner owner, Fence fence) {
        return order(Action.of(Action.CLAIM, Map.of()), Optional.empty(), owner, fence);
    }

    Effect order(Action action, Optional<Goal> goal, Owner owner, Fence fence) {
        return order(intent(action, LocalActions.SETTLE), goal, owner, fence);
    }

    private Intent intent(Action action, Duration settle) {
        return new Intent(release + "-i" + ++intents, action, settle);
    }

    private Effect order(Intent intent, Optional<Goal> goal, Owner owner, Fence fence) {
        return platform.apply(new Order(target, intent, goal, owner, fence, blobs));
    }

    static Owner owner() {
        return OWNER;
    }

    Observation proof() {
        return platform.observe(target, Depth.PROOF);
    }

    /** Everything that instances wrote, also those that are gone. */
    List<String> log() throws IOException {
        return WebApp.log(state.root());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    FleetState recorded() {
        return new StateFile(state).read();
    }

    ControlMessages.Control control() throws IOException {
        return dev.immutabledeploy.json.Json.read(Files.readAllBytes(state.control()), ControlMessages.Control.class);
    }

    /** The process ids of all instances that have one. */
    List<Long> pids() {
        return recorded().targets().values().stream()
                .flatMap(known -> known.instances().stream())
                .flatMap(instance -> instance.process().stream())
                .map(ProcessIdentity::pid)
                .toList();
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until something is so; a platform that does not answer for a moment is looked at again, as the engine does. */
    static void until(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isSo(condition)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not so in time");
            }
            pause();
        }
    }

    private static boolean isSo(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (UnavailableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        platform.stopAll();
    }
}
