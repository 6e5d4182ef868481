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

/** The machine that commands run on, and what it offers to the core. Nothing is made before it is asked for. */
public interface Host {
    /** Returns standard output. */
    PrintStream out();

    /** Returns standard error. */
    PrintStream err();

    /** Tells whether standard error is a terminal on which a line can be rewritten. */
    boolean live();

    /** Tells whether standard output is a terminal that shows colours, and nobody asked for none. */
    boolean colours();

    /** Returns how many characters a line of the terminal has. */
    int width();

    /** Returns the folder that the command was given in. */
    Path directory();

    /** Returns who gives commands, for the record, such as {@code ada@build-7}. */
    String user();

    /** Returns the clocks. */
    DriverClock clock();

    /** Returns what waits. */
    Pause pause();

    /** Returns who tells of interruptions. */
    Interrupts interrupts();

    /** Returns what the platforms read in the deployment file. */
    List<PlatformShape> shapes();

    /**
     * Returns the platforms by name.
     *
     * @param folder the folder of the deployment file
     */
    Map<String, Platform> platforms(Path folder);

    /**
     * Returns the store of a ledger.
     *
     * @param application whose ledger it is
     * @param config where the deployment file says that it is; where it says nothing, the machine decides
     * @param folder the folder of the deployment file
     * @throws dev.immutabledeploy.problem.ProblemException if it cannot be told where it is
     */
    LedgerStore ledger(String application, Optional<LedgerConfig> config, Path folder);

    /**
     * Returns what reads gates.
     *
     * @param folder the folder of the deployment file
     */
    GateReader gates(Path folder);

    /**
     * Returns what resolves references.
     *
     * @param folder the folder that paths are relative to
     */
    ArtifactResolver resolver(Path folder);

    /**
     * Returns what resolves references for a deployment file, which may say where to look.
     *
     * @param folder the folder that paths are relative to
     */
    default ArtifactResolver resolver(Path folder, Optional<DeploymentFile> file) {
        return resolver(folder);
    }

    /**
     * Returns who knows where the branches and tags of actions point to.
     *
     * @param server the server that they come from, such as {@code https://github.com}
     */
    ActionLookup actions(URI server);

    /**
     * Returns where configuration comes from.
     *
     * @param allowDirty whether changes that are not committed are allowed
     */
    ConfigurationSource configuration(boolean allowDirty);

    /** Returns where people get to from reports. */
    default Links links() {
        return Links.NONE;
    }

    /** Returns who remembers the ledger of an application from outside of it. */
    default Witness witness(String application) {
        return Witness.NONE;
    }

    /** Hears which ledger a command works with, before it does, and what the deployment file says of it all. */
    default void opened(Ledger ledger, Outline outline) {}
}
