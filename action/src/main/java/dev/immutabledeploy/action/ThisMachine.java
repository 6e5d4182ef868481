package dev.immutabledeploy.action;

import dev.immutabledeploy.action.amazon.Amazon;
import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.command.LocalCommand;
import dev.immutabledeploy.action.console.Interrupts;
import dev.immutabledeploy.action.console.Pause;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Resolvers;
import dev.immutabledeploy.artifact.file.FileResolver;
import dev.immutabledeploy.aws.Access;
import dev.immutabledeploy.config.ConfigurationSource;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.Ec2Shape;
import dev.immutabledeploy.config.LocalShape;
import dev.immutabledeploy.config.PlatformShape;
import dev.immutabledeploy.git.GitConfigurationSource;
import dev.immutabledeploy.git.RemoteRefs;
import dev.immutabledeploy.immutability.fix.ActionLookup;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.GateReader;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Platform;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The machine that this process runs on. */
public final class ThisMachine implements Host {
    private final PrintStream out = stream(FileDescriptor.out);
    private final PrintStream err = stream(FileDescriptor.err);
    private final Map<String, String> environment;
    private final Amazon amazon;
    private final Ledgers ledgers;

    /** Takes the variables of the process. */
    public ThisMachine(Map<String, String> environment) {
        this(environment, Amazon.ownKeys());
    }

    /** Takes the variables, and where the keys for Amazon come from. */
    ThisMachine(Map<String, String> environment, Supplier<Access.Keys> keys) {
        this.environment = Map.copyOf(environment);
        this.amazon = new Amazon(this.environment, DriverClock.system(), keys);
        this.ledgers = new Ledgers(this.environment, new Scratch(), amazon);
    }

    /** Returns a stream that writes UTF-8, whatever the locale. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public boolean live() {
        return Terminal.isLive(environment);
    }

    @Override
    public boolean colours() {
        return Terminal.hasColours(environment);
    }

    @Override
    public int width() {
        return Terminal.width(environment);
    }

    @Override
    public Path directory() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public String user() {
        return System.getProperty("user.name", "somebody") + "@" + name();
    }

    /** Returns the machine's name without asking the network for it. */
    private String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", "unknown"));
        }
    }

    @Override
    public DriverClock clock() {
        return DriverClock.system();
    }

    @Override
    public Pause pause() {
        return Pause.real();
    }

    @Override
    public Interrupts interrupts() {
        return new ShutdownInterrupts();
    }

    @Override
    public List<PlatformShape> shapes() {
        return List.of(LocalShape.SHAPE, Ec2Shape.SHAPE);
    }

    @Override
    public Map<String, Platform> platforms(Path folder) {
        return Map.of("local", LocalCommand.platform(folder), "ec2", amazon.ec2());
    }

    @Override
    public LedgerStore ledger(String application, Optional<LedgerConfig> config, Path folder) {
        return ledgers.open(application, config, folder);
    }

    @Override
    public GateReader gates(Path folder) {
        return amazon.gates(new MachineGates(folder));
    }

    @Override
    public ArtifactResolver resolver(Path folder) {
        return resolver(folder, Optional.empty());
    }

    @Override
    public ArtifactResolver resolver(Path folder, Optional<DeploymentFile> file) {
        Path home = Path.of(System.getProperty("user.home", ""));
        return new Resolvers(Map.of(
                ArtifactType.FILE, new FileResolver(folder),
                ArtifactType.AMI, amazon.images(file),
                ArtifactType.IMAGE, new Images(environment, home, clock(), pause())));
    }

    /** A token of the pipeline's own server is shown to that server only. */
    @Override
    public ActionLookup actions(URI server) {
        boolean own = server.toString().equals(environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com"));
        Optional<String> token =
                Optional.ofNullable(environment.get("GITHUB_TOKEN")).filter(text -> own && !text.isBlank());
        return new RemoteRefs(server, token, Duration.ofSeconds(30));
    }

    @Override
    public ConfigurationSource configuration(boolean allowDirty) {
        return new GitConfigurationSource(allowDirty);
    }
}
