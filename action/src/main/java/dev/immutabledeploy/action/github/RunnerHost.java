package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.command.ForwardingHost;
import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.console.Pause;
import dev.immutabledeploy.config.Outline;
import dev.immutabledeploy.report.Links;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.Witness;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The machine within a runner: one harmless stream for all there is to say, and the checkout as its folder. */
final class RunnerHost extends ForwardingHost {
    private static final int WIDTH = 160;
    private final Runner runner;
    private final Links links;
    private final Runnable between;
    private final Function<String, Witness> witness;
    private final PrintStream out;
    private Optional<Ledger> ledger = Optional.empty();
    private boolean comments;

    /**
     * Takes a machine and what is special about it.
     *
     * @param between what is done between two ticks, when nothing is held
     * @param witness who remembers the ledger of an application
     */
    RunnerHost(Host machine, Runner runner, Links links, Runnable between, Function<String, Witness> witness) {
        super(machine);
        this.runner = runner;
        this.links = links;
        this.between = between;
        this.witness = witness;
        this.out = new PrintStream(new HarmlessStream(machine.out()), true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return out;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public boolean colours() {
        return false;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public Path directory() {
        return runner.workspace();
    }

    @Override
    public String user() {
        return runner.run().isEmpty() ? runner.actor() : runner.actor() + "@run-" + runner.run();
    }

    @Override
    public Pause pause() {
        Pause machine = super.pause();
        return duration -> {
            between.run();
            machine.wait(duration);
        };
    }

    @Override
    public Links links() {
        return links;
    }

    @Override
    public void opened(Ledger opened, Outline outline) {
        ledger = Optional.of(opened);
        comments = outline.pullRequest().comment();
        super.opened(opened, outline);
    }

    @Override
    public Witness witness(String application) {
        return witness.apply(application);
    }

    /** Tells whether the deployment file wants comments. */
    boolean comments() {
        return comments;
    }

    /** Returns the ledger that a command has worked with, if one has. */
    Optional<Ledger> ledger() {
        return ledger;
    }
}
