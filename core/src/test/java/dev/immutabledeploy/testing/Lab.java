package dev.immutabledeploy.testing;

import dev.immutabledeploy.Checkout;
import dev.immutabledeploy.DeployRequest;
import dev.immutabledeploy.Deployment;
import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.Result;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.ConfigurationSnapshot;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.config.DeploymentFile.ArtifactDeclaration;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.DeploymentFile.PullRequestConfig;
import dev.immutabledeploy.config.EnvironmentConfig;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.EnvironmentConfig.PartConfig;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Retain;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.Entry;
import dev.immutabledeploy.rollout.GateReader;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Witness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An application with environments staging and production on the simulated platform; a place to try releases in. */
public final class Lab {
    /** The time of everything. */
    public final TestClock clock = new TestClock();
    /** Where it runs. */
    public final SimulatedPlatform platform = new SimulatedPlatform(clock);
    /** Where it is recorded. */
    public final MemoryStore store = new MemoryStore(clock);
    /** Where drivers record, unless they say otherwise; {@link #store} unless changed. */
    public LedgerStore record = store;
    /** Who remembers the record from outside. */
    public Witness witness = Witness.NONE;
    /** What happened. */
    public final List<DeployEvent> events = new ArrayList<>();
    /** What gates read; holds unless changed. */
    public Function<Gate, Reading> gates = gate -> new Reading.Holds();
    /** The commit of the checkout. */
    public String commit = "c1";
    /** How many instances every part has. */
    public int instances = 2;
    /** The version of a second part, worker, that comes after web; absent while there is none. */
    public Optional<String> worker = Optional.empty();

    /** How revisions are replaced. */
    public Strategy strategy = new Strategy.Rolling(1, Duration.ZERO);

    /** The instances that were retired while requests reached them and nothing took their place. */
    public final List<String> lostRequests = new ArrayList<>();

    private final List<Gate> declared;
    private final Duration bake;
    private int requests;

    /** Takes the gates of both environments and for how long they must hold at the end. */
    public Lab(List<Gate> declared, Duration bake) {
        this.declared = declared;
        platform.watch(new Vigil(this)::on);
        this.bake = bake;
    }

    /** No gates, no bake. */
    public Lab() {
        this(List.of(), Duration.ZERO);
    }

    /** Returns an engine of one driver. */
    public Engine engine(String driver) {
        return engine(driver, record, platform, clock);
    }

    /** Returns an engine of one driver that sees store, platform and time in its own way. */
    public Engine engine(String driver, LedgerStore itsStore, Platform itsPlatform, DriverClock itsClock) {
        GateReader reader = gate -> gates.apply(gate);
        return new Engine(
                new Ledger(itsStore, "shop", witness),
                Map.of(itsPlatform.name(), itsPlatform),
                reader,
                itsClock,
                new Driver(driver, driver + "-id", Driver.LEASE),
                events::add);
    }

    /** Returns the operations of a driver. */
    public Releases releases(String driver) {
        return new Releases(engine(driver));
    }

    /** Returns the deployment of a driver. */
    public Deployment deployment(Engine engine) {
        return new Deployment(engine, checkout());
    }

    /** Deploys a version and drives it to its end. */
    public Result deploy(String environment, String version) {
        return drive(begin("ada", environment, version));
    }

    /** Begins to deploy a version. */
    public Session begin(String driver, String environment, String version) {
        return deployment(engine(driver)).deploy(request(environment, version));
    }

    /** Returns a request to deploy a version; the first release is accepted to have no way back. */
    public DeployRequest request(String environment, String version) {
        return request(environment, version, "request-" + requests++);
    }

    /** Returns a request with an id of its own. */
    public DeployRequest request(String environment, String version, String id) {
        return new DeployRequest(environment, references(version), true, Optional.empty(), id, OnUnfinished.FAIL);
    }

    private Map<String, String> references(String version) {
        Map<String, String> references = new HashMap<>();
        references.put("web", reference(version));
        worker.ifPresent(other -> references.put("worker", reference(other)));
        return references;
    }

    /** Rolls back and drives it to its end. */
    public Result rollback(String environment, Optional<Long> to) {
        return drive(releases("ada").rollback(rollbackRequest(environment, to)));
    }

    /** Returns a request to roll back. */
    public RollbackRequest rollbackRequest(String environment, Optional<Long> to) {
        return rollbackRequest(environment, Optional.empty(), to);
    }

    /** Returns a request to roll back what somebody has seen running. */
    public RollbackRequest rollbackRequest(String environment, Optional<Long> from, Optional<Long> to) {
        return new RollbackRequest(
                environment, from, to, "it is bad", "request-" + requests++, false, OnUnfinished.FAIL);
    }

    /** Ticks until it is over; time passes as the session asks. */
    public Result drive(Session session) {
        for (int ticks = 0; ticks < 10_000; ticks++) {
            Session.Step step = session.tick();
            if (step instanceof Session.Step.Done done) {
                return done.result();
            }
            clock.pass(((Session.Step.Again) step).lookAgain());
        }
        throw new AssertionError("no end in 10,000 ticks; last: " + events.subList(events.size() - 5, events.size()));
    }

    /** Ticks so many times; time passes as the session asks. */
    public void tick(Session session, int times) {
        for (int tick = 0; tick < times; tick++) {
            if (session.tick() instanceof Session.Step.Again again) {
                clock.pass(again.lookAgain());
            }
        }
    }

    /** Returns where the part of an environment runs. */
    public Target target(String environment) {
        return target(environment, "web");
    }

    /** Returns where a part of an environment runs. */
    public Target target(String environment, String part) {
        return new Target("shop", environment, part, "simulated", Settings.NONE);
    }

    /** Returns how many healthy instances serve each version. */
    public Map<String, Long> serving(String environment) {
        return serving(environment, "web");
    }

    /** Returns how many healthy instances of a part serve each version. */
    public Map<String, Long> serving(String environment, String part) {
        Map<String, Long> versions = new HashMap<>();
        platform.serving(target(environment, part))
                .forEach((revision, count) -> versions.put(version(part, revision), count));
        return versions;
    }

    /** Returns the revision of a version. */
    public Digest revision(String version) {
        return revision("web", version);
    }

    /** Returns the revision of a version of a part. */
    public Digest revision(String part, String version) {
        return released(part, version).id();
    }

    /** Returns the whole revision of a version. */
    public Revision released(String version) {
        return released("web", version);
    }

    private static Revision released(String part, String version) {
        return Revision.of(
                Map.of(part, artifact(reference(version))),
                Map.of("web.properties", Digest.of(configuration())),
                Settings.NONE);
    }

    /** Returns every entry of an environment, from the first on, as the store has it. */
    public List<Entry> entries(String environment) {
        List<Entry> entries = new ArrayList<>();
        for (long at = 1; ; at++) {
            Optional<byte[]> bytes = store.read("entries/" + environment + "/" + at);
            if (bytes.isEmpty()) {
                return entries;
            }
            entries.add(Json.read(bytes.get(), Entry.class));
        }
    }

    /** Returns the version of a revision of a part. */
    public String version(String part, Digest revision) {
        return List.of("v1", "v2", "v3", "v4", "v5", "bad").stream()
                .filter(version -> revision(part, version).equals(revision))
                .findFirst()
                .orElse(revision.text());
    }

    private static String reference(String version) {
        return "web.jar@" + Digest.ofText(version);
    }

    private static Artifact artifact(String reference) {
        String identity = reference.substring(reference.indexOf('@') + 1);
        return new Artifact(ArtifactType.FILE, reference, identity, Optional.empty());
    }

    private static byte[] configuration() {
        return "greeting=hello".getBytes(StandardCharsets.UTF_8);
    }

    private Checkout checkout() {
        return new Checkout(
                file(),
                "immutable-deploy.yml",
                Path.of("."),
                (folder, paths) -> new ConfigurationSnapshot(
                        Optional.of(commit), false, Map.of("web.properties", configuration())),
                new ArtifactResolver() {
                    @Override
                    public Artifact resolve(ArtifactReference reference) {
                        return artifact(reference.text());
                    }

                    @Override
                    public Artifact pin(ArtifactReference reference) {
                        return artifact(reference.text());
                    }
                },
                () -> new Validation(List.of(), new Validation.Files(0, 0, 0), List.of()));
    }

    private DeploymentFile file() {
        return new DeploymentFile(
                "shop",
                Map.of("web", declared(), "worker", declared()),
                List.of(
                        environment("staging", Optional.empty(), Duration.ZERO),
                        environment("production", Optional.of("staging"), Duration.ofMinutes(30))),
                Retain.DEFAULT,
                Optional.of(new LedgerConfig.Directory("ledger")),
                new PullRequestConfig(true, 10));
    }

    private EnvironmentConfig environment(String name, Optional<String> after, Duration soak) {
        List<PartConfig> parts = new ArrayList<>(List.of(part("web")));
        worker.ifPresent(version -> parts.add(part("worker")));
        return new EnvironmentConfig(
                name, after, soak, strategy, bake, declared, Deadlines.DEFAULT, List.copyOf(parts));
    }

    private PartConfig part(String name) {
        return new PartConfig(
                name, List.of(name), List.of("web.properties"), instances, "simulated", Settings.NONE, Settings.NONE);
    }

    private static ArtifactDeclaration declared() {
        return new ArtifactDeclaration(ArtifactType.FILE, Optional.empty());
    }
}
