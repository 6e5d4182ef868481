package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Interrupts;
import dev.immutabledeploy.action.console.Pause;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.config.ConfigurationSource;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.Outline;
import dev.immutabledeploy.config.PlatformShape;
import dev.immutabledeploy.immutability.fix.ActionLookup;
import dev.immutabledeploy.report.Links;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.GateReader;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Witness;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine that is like another one, but for what is overridden. */
public abstract class ForwardingHost implements Host {
    private final Host machine;

    /** Takes the other one. */
    protected ForwardingHost(Host machine) {
        this.machine = machine;
    }

    @Override
    public PrintStream out() {
        return machine.out();
    }

    @Override
    public PrintStream err() {
        return machine.err();
    }

    @Override
    public boolean live() {
        return machine.live();
    }

    @Override
    public boolean colours() {
        return machine.colours();
    }

    @Override
    public int width() {
        return machine.width();
    }

    @Override
    public Path directory() {
        return machine.directory();
    }

    @Override
    public String user() {
        return machine.user();
    }

    @Override
    public DriverClock clock() {
        return machine.clock();
    }

    @Override
    public Pause pause() {
        return machine.pause();
    }

    @Override
    public Interrupts interrupts() {
        return machine.interrupts();
    }

    @Override
    public List<PlatformShape> shapes() {
        return machine.shapes();
    }

    @Override
    public Map<String, Platform> platforms(Path folder) {
        return machine.platforms(folder);
    }

    @Override
    public LedgerStore ledger(String application, Optional<LedgerConfig> config, Path folder) {
        return machine.ledger(application, config, folder);
    }

    @Override
    public GateReader gates(Path folder) {
        return machine.gates(folder);
    }

    @Override
    public ArtifactResolver resolver(Path folder) {
        return machine.resolver(folder);
    }

    @Override
    public ArtifactResolver resolver(Path folder, Optional<DeploymentFile> file) {
        return machine.resolver(folder, file);
    }

    @Override
    public ActionLookup actions(URI server) {
        return machine.actions(server);
    }

    @Override
    public ConfigurationSource configuration(boolean allowDirty) {
        return machine.configuration(allowDirty);
    }

    @Override
    public Links links() {
        return machine.links();
    }

    @Override
    public void opened(Ledger ledger, Outline outline) {
        machine.opened(ledger, outline);
    }

    @Override
    public Witness witness(String application) {
        return machine.witness(application);
    }
}
