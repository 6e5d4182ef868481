package dev.immutabledeploy.jenkins.release;

import dev.immutabledeploy.Checkout;
import dev.immutabledeploy.Deployment;
import dev.immutabledeploy.Fleets;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.event.DeployListener;
import dev.immutabledeploy.jenkins.credentials.PlatformSource;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.report.CommentInput;
import dev.immutabledeploy.report.EnvironmentReport;
import dev.immutabledeploy.report.Links;
import dev.immutabledeploy.report.StatusReport;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.rollout.Witness;
import java.util.UUID;
import java.util.function.Function;

/** The operations on an application's releases, put together for one job: its ledger, its platforms, its name. */
public final class Place implements AutoCloseable {
    private final ReleaseKey key;
    private final Engine engine;
    private final Scratch scratch = new Scratch();

    /**
     * Who asks, and who hears of it.
     *
     * @param job the full name of the job
     * @param name who, for the record
     * @param secrets what the job may use
     * @param listener hears what happens
     */
    public record Asker(String job, String name, Secrets secrets, DeployListener listener) {}

    /**
     * Puts it together.
     *
     * @param witness gives who remembers the ledger from outside
     * @throws dev.immutabledeploy.problem.ProblemException if this job may not use what the key names
     */
    public Place(ReleaseKey key, Asker asker, Function<Place, Witness> witness) {
        this.key = key;
        DriverClock clock = Timekeeper.get().clock();
        Stores stores = new Stores(asker.job(), asker.secrets(), clock, scratch);
        this.engine = new Engine(
                new Ledger(stores.open(key), key.application(), environment -> witness.apply(this)
                        .lastSeen(environment)),
                PlatformSource.platforms(asker.secrets().cloud(key.access())),
                AllowedGates.READER,
                clock,
                new Driver(asker.name(), UUID.randomUUID().toString(), Driver.LEASE),
                asker.listener());
    }

    /** Returns the key that it was put together by. */
    public ReleaseKey key() {
        return key;
    }

    /** Returns the ledger. */
    public Ledger ledger() {
        return engine.ledger();
    }

    /** Returns the operations that need nothing but the ledger. */
    public Releases releases() {
        return new Releases(engine);
    }

    /** Returns the operations on what runs. */
    public Fleets fleets() {
        return new Fleets(engine);
    }

    /** Returns the operations that make new revisions. */
    public Deployment deployment(Checkout checkout) {
        return new Deployment(engine, checkout);
    }

    /** Returns how all environments are, as the ledger says; no platform is asked. */
    public StatusReport recorded(Links links) {
        return report(links, name -> {
            Releases.Status status = releases().recorded(name);
            return report(name, status);
        });
    }

    /** Returns how all environments are, as ledger and platforms say; where a platform cannot be asked, without it. */
    public StatusReport status(Links links) {
        return report(links, name -> {
            try {
                return report(name, releases().status(name));
            } catch (UnavailableException e) {
                engine.listener()
                        .on(new DeployEvent.Warned(name + ": the fleet cannot be seen just now: " + e.problem()));
                return report(name, releases().recorded(name));
            }
        });
    }

    private StatusReport report(Links links, Function<String, EnvironmentReport> environment) {
        return StatusReport.of(new CommentInput(
                key.application(),
                key.environments().stream().map(environment).toList(),
                links,
                engine.clock().now(),
                key.history()));
    }

    private static EnvironmentReport report(String name, Releases.Status status) {
        return EnvironmentReport.of(
                        name, java.util.Optional.of(status.state()), status.head(), java.util.Optional.empty())
                .with(status.fleet(), status.unrestorable());
    }

    @Override
    public void close() {
        scratch.close();
    }
}
