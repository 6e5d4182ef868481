package dev.immutabledeploy.testing;

import dev.immutabledeploy.Checkout;
import dev.immutabledeploy.DeployRequest;
import dev.immutabledeploy.Deployment;
import dev.immutabledeploy.Fleets;
import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.Result;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.ami.AmiResolver;
import dev.immutabledeploy.artifact.ami.Images;
import dev.immutabledeploy.aws.Access;
import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.CallLimits;
import dev.immutabledeploy.aws.Endpoints;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.aws.fake.FakeAws;
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
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.platform.ec2.Ec2Platform;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.GateReader;
import dev.immutabledeploy.rollout.Ledger;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpClient;

/** An application on an Auto Scaling group of the fake AWS; a place to try releases in. */
public final class Ec2Lab {
    /** The group. */
    public static final String GROUP = "shop-web";
    /** The launch template. */
    public static final String TEMPLATE = "shop";
    /** The environment. */
    public static final String STAGING = "staging";
    /** The region. */
    public static final String REGION = "eu-west-1";

    /** The versions that there are images of. */
    public static final List<String> VERSIONS = List.of("v1", "v2", "v3", "bad", "golden");

    /** Who asks. */
    public static final Access KEYS = new Access.Keys("AKIAEXAMPLE", "the-secret", Optional.empty());

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(3), 3, Duration.ZERO);

    /** The time of everything. */
    public final TestClock clock = new TestClock();
    /** Where it runs. */
    public final FakeAws aws = new FakeAws(clock, REGION);
    /** Where it is recorded. */
    public final MemoryStore store = new MemoryStore(clock);
    /** What happened. */
    public final List<DeployEvent> events = new ArrayList<>();
    /** The settings of the block `ec2` that differ from the least ones. */
    public final Map<String, Object> settings = new TreeMap<>();
    /** How an instance runs. */
    public final Map<String, Object> run = new TreeMap<>(Map.of("template-version", 1));
    /** How revisions are replaced. */
    public Strategy strategy = new Strategy.Rolling(1, Duration.ZERO);
    /** For how long it bakes. */
    public Duration bake = Duration.ZERO;
    /** The gates. */
    public List<Gate> gates = List.of();
    /** Who reads them. */
    public GateReader reader = gate -> new GateReader.Reading.Holds();
    /** How many instances. */
    public int instances = 2;
    /** The commit. */
    public String commit = "c1";
    /** The deadlines. */
    public Deadlines deadlines = Deadlines.DEFAULT;

    /** The target group of the group. */
    public final String targetGroup;

    private int requests;

    /** Makes a group that has no instances yet. */
    public Ec2Lab() {
        for (String version : VERSIONS) {
            aws.images().register(ami(version));
        }
        String template = aws.launchTemplates()
                .create(TEMPLATE, data -> data.imageId(ami("golden")).instanceType("t3.micro"));
        targetGroup = aws.targetGroups().create("shop", Duration.ofSeconds(10), Duration.ofSeconds(5));
        aws.groups().create(GROUP, TEMPLATE, "1", as -> as.size(0, 0, 10).targetGroup(targetGroup));
        settings.put("region", REGION);
        settings.put("group", GROUP);
        settings.put("launch-template", template);
        settings.put("alarms", Map.of("none", Map.of()));
        aws.world().neverHealthy(ami("bad"));
    }

    /** Returns a lab in which two releases have succeeded. */
    public static Ec2Lab prepared(Strategy strategy) {
        Ec2Lab lab = new Ec2Lab();
        lab.strategy = strategy;
        lab.deploy("v1");
        lab.commit = "c2";
        lab.deploy("v2");
        lab.commit = "c3";
        return lab;
    }

    /** Returns the image of a version. */
    public static String ami(String version) {
        return "ami-"
                + dev.immutabledeploy.artifact.Digest.ofText(version).hex().substring(0, 17);
    }

    /** Returns what asks the fake. */
    public AwsClients clients(SdkHttpClient http) {
        return new AwsClients(http, Endpoints.AMAZON, LIMITS, Optional.empty());
    }

    /** Returns a platform that knows nothing yet. */
    public Platform platform(SdkHttpClient http, DriverClock itsClock) {
        return new Ec2Platform(clients(http), KEYS, itsClock);
    }

    /** Returns an engine of one driver. */
    public Engine engine(String driver) {
        return engine(driver, store, platform(aws.http(), clock));
    }

    /** Returns an engine of one driver that sees store and platform in its own way. */
    public Engine engine(String driver, LedgerStore itsStore, Platform platform) {
        return new Engine(
                new Ledger(itsStore, "shop"),
                Map.of(platform.name(), platform),
                new GateReader() {
                    @Override
                    public Reading read(Gate gate) {
                        return reader.read(gate);
                    }

                    @Override
                    public boolean offers(Gate gate) {
                        return true;
                    }
                },
                clock,
                new Driver(driver, driver + "-id", Driver.LEASE),
                events::add);
    }

    /** Returns the operations of a driver. */
    public Releases releases(String driver) {
        return new Releases(engine(driver));
    }

    /** Returns the operations on what runs. */
    public Fleets fleets() {
        return new Fleets(engine("ada"));
    }

    /** Returns the deployment of a driver. */
    public Deployment deployment(Engine engine) {
        return new Deployment(engine, checkout());
    }

    /** Deploys a version and drives it to its end. */
    public Result deploy(String version) {
        return drive(deployment(engine("ada")).deploy(request(version)));
    }

    /** Plans to deploy a version. */
    public Plan plan(String version) {
        return deployment(engine("ada")).plan(request(version));
    }

    /** Returns a request to deploy a version; the first release is accepted to have no way back. */
    public DeployRequest request(String version) {
        return request(version, "request-" + requests++);
    }

    /** Returns a request to deploy a version, with an id of its own. */
    public DeployRequest request(String version, String id) {
        return new DeployRequest(STAGING, Map.of("web", ami(version)), true, Optional.empty(), id, OnUnfinished.FAIL);
    }

    /** Rolls back and drives it to its end. */
    public Result rollback() {
        return drive(releases("ada").rollback(rollbackRequest("request-" + requests++)));
    }

    /** Returns a request to roll back. */
    public RollbackRequest rollbackRequest(String id) {
        return new RollbackRequest(
                STAGING, Optional.empty(), Optional.empty(), "it is bad", id, false, OnUnfinished.FAIL);
    }

    /** Ticks until it is over; time passes as the session asks. */
    public Result drive(Session session) {
        for (int ticks = 0; ticks < 20_000; ticks++) {
            Session.Step step = session.tick();
            if (step instanceof Session.Step.Done done) {
                return done.result();
            }
            clock.pass(((Session.Step.Again) step).lookAgain());
        }
        throw new AssertionError("does not end");
    }

    /** Ticks until something holds. */
    public void driveUntil(Session session, java.util.function.BooleanSupplier holds) {
        for (int ticks = 0; !holds.getAsBoolean(); ticks++) {
            Session.Step step = session.tick();
            if (ticks > 20_000 || !(step instanceof Session.Step.Again again)) {
                throw new AssertionError("ended before: " + step);
            }
            clock.pass(again.lookAgain());
        }
    }

    /** Returns how many instances in service run each version. */
    public Map<String, Long> serving() {
        Map<String, Long> serving = new TreeMap<>();
        aws.groups().instances(GROUP).stream()
                .filter(instance -> instance.state().equals("InService"))
                .forEach(instance -> serving.merge(version(instance.image()), 1L, Long::sum));
        return serving;
    }

    private static String version(String image) {
        return VERSIONS.stream()
                .filter(version -> ami(version).equals(image))
                .findFirst()
                .orElse(image);
    }

    /** Returns where it runs. */
    public Target target() {
        return new Target("shop", STAGING, "web", "ec2", new Settings(settings));
    }

    private Checkout checkout() {
        return new Checkout(
                file(),
                "immutable-deploy.yml",
                Path.of("."),
                (folder, paths) -> new ConfigurationSnapshot(
                        Optional.of(commit),
                        false,
                        Map.of("web.properties", "greeting=hello".getBytes(StandardCharsets.UTF_8))),
                new AmiResolver(new Images(clients(aws.http()), clock::now), List.of(new Place(REGION, KEYS))),
                () -> new Validation(List.of(), new Validation.Files(0, 0, 0), List.of()));
    }

    private DeploymentFile file() {
        PartConfig part = new PartConfig(
                "web",
                List.of("web"),
                List.of("web.properties"),
                instances,
                "ec2",
                new Settings(settings),
                new Settings(run));
        return new DeploymentFile(
                "shop",
                Map.of("web", new ArtifactDeclaration(ArtifactType.AMI, Optional.empty())),
                List.of(new EnvironmentConfig(
                        STAGING, Optional.empty(), Duration.ZERO, strategy, bake, gates, deadlines, List.of(part))),
                Retain.DEFAULT,
                Optional.of(new LedgerConfig.Directory("ledger")),
                new PullRequestConfig(true, 10));
    }
}
