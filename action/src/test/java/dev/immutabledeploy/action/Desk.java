package dev.immutabledeploy.action;

import dev.immutabledeploy.action.amazon.Amazon;
import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.console.Interrupts;
import dev.immutabledeploy.action.console.Pause;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.Resolvers;
import dev.immutabledeploy.artifact.file.FileResolver;
import dev.immutabledeploy.config.ConfigurationSnapshot;
import dev.immutabledeploy.config.ConfigurationSource;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.PlatformShape;
import dev.immutabledeploy.config.Shape;
import dev.immutabledeploy.git.RemoteRefs;
import dev.immutabledeploy.immutability.fix.ActionLookup;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.GateReader;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.testing.Forwarding;
import dev.immutabledeploy.testing.MemoryStore;
import dev.immutabledeploy.testing.SimulatedPlatform;
import dev.immutabledeploy.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A machine for tests: a folder, a test clock, a simulated platform, and everything that was printed. */
class Desk implements Host {
    /** The content of artifacts is their version. */
    static final String FILE = """
            application: shop
            artifacts:
              web: {type: file}
            environments:
              staging:
                parts:
                  web:
                    artifacts: [web]
                    instances: 2
                    simulated: {run: {}}
              production:
                after: staging
                soak: 30m
                parts:
                  web:
                    artifacts: [web]
                    instances: 2
                    simulated: {run: {}}
            """;

    final TestClock clock = new TestClock();
    final SimulatedPlatform platform = new SimulatedPlatform(clock);
    String commit = "9fceb02d0ae598e95dc970b74767f19372d61af8";
    boolean live;
    Optional<Branch> branch = Optional.empty();
    Runnable whenPaused = () -> {};
    Optional<RuntimeException> failure = Optional.empty();
    GateReader gates = gate -> new GateReader.Reading.Holds();

    private final Path folder;
    MemoryStore store = new MemoryStore(clock);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Optional<Runnable> lastAct = Optional.empty();
    private int ticks;

    Desk(Path folder) {
        this.folder = folder;
    }

    /**
     * A ledger's branch, in place of the ledger in memory.
     *
     * @param repository the address of the repository
     * @param token what is shown there
     */
    record Branch(String repository, Optional<String> token) {}

    /** What came of a command. */
    record Outcome(int exitCode, String out, String err) {}

    /** Runs a command as a process of its own would. */
    Outcome run(String... arguments) {
        return act(() -> new Main(this).run(arguments));
    }

    /** Has something done that ends with an exit code, and keeps what it printed. */
    Outcome act(IntSupplier act) {
        out.reset();
        err.reset();
        ticks = 0;
        int exitCode = act.getAsInt();
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Desk withFile() {
        write("immutable-deploy.yml", FILE);
        return this;
    }

    void write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds a version and returns the argument that names it. */
    String artifact(String version) {
        write(version + ".jar", version);
        return "web=" + version + ".jar@" + Digest.ofText(version);
    }

    /** Lets somebody delete the ledger. */
    void loseLedger() {
        store = new MemoryStore(clock);
    }

    /** Presses Ctrl-C after so many ticks. */
    void interruptAfter(int count) {
        whenPaused = () -> {
            if (++ticks == count) {
                lastAct.orElseThrow().run();
            }
        };
    }

    @Override
    public PrintStream out() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public boolean colours() {
        return false;
    }

    @Override
    public int width() {
        return 80;
    }

    @Override
    public Path directory() {
        return folder;
    }

    @Override
    public String user() {
        return "ada@desk";
    }

    @Override
    public DriverClock clock() {
        return clock;
    }

    @Override
    public Pause pause() {
        return duration -> {
            clock.pass(duration);
            whenPaused.run();
        };
    }

    @Override
    public Interrupts interrupts() {
        return act -> {
            lastAct = Optional.of(act);
            return () -> lastAct = Optional.empty();
        };
    }

    @Override
    public List<PlatformShape> shapes() {
        return List.of(new PlatformShape("simulated", "In memory.", Shape.Mapping.of(), Shape.Mapping.of()));
    }

    @Override
    public Map<String, Platform> platforms(Path deploymentFolder) {
        return Map.of("simulated", platform);
    }

    @Override
    public LedgerStore ledger(String application, Optional<LedgerConfig> config, Path deploymentFolder) {
        failure.ifPresent(unexpected -> {
            throw unexpected;
        });
        return branch.map(where -> onBranch(application, where)).orElse(store);
    }

    /** A real branch, but for its clock, which is ahead of no virtual one. */
    private LedgerStore onBranch(String application, Branch where) {
        LedgerConfig git = new LedgerConfig.Git(Optional.empty(), Optional.of(where.repository()));
        Map<String, String> variables =
                where.token().map(token -> Map.of("GITHUB_TOKEN", token)).orElse(Map.of());
        return new Forwarding.Store(
                new Ledgers(variables, this::scratch, new Amazon(variables, clock(), Amazon.ownKeys()))
                        .open(application, Optional.of(git), folder)) {
            @Override
            public Instant now() {
                return clock.now();
            }
        };
    }

    private Path scratch() {
        try {
            return Files.createTempDirectory(folder.toAbsolutePath().getParent(), "scratch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public GateReader gates(Path folder) {
        return gates;
    }

    @Override
    public ArtifactResolver resolver(Path deploymentFolder) {
        return new Resolvers(Map.of(ArtifactType.FILE, new FileResolver(deploymentFolder)));
    }

    @Override
    public ActionLookup actions(URI server) {
        return new RemoteRefs(server, Optional.empty(), Duration.ofSeconds(30));
    }

    @Override
    public ConfigurationSource configuration(boolean allowDirty) {
        return (deploymentFolder, paths) -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            paths.forEach(path -> files.put(path, new byte[0]));
            return new ConfigurationSnapshot(Optional.of(commit), allowDirty, files);
        };
    }
}
