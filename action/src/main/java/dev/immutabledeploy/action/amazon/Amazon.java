package dev.immutabledeploy.action.amazon;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ami.AmiResolver;
import dev.immutabledeploy.artifact.ami.Images;
import dev.immutabledeploy.aws.Access;
import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.CallLimits;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.config.DeploymentFile;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.Ec2Shape;
import dev.immutabledeploy.config.EnvironmentConfig.PartConfig;
import dev.immutabledeploy.gate.aws.AwsGateReader;
import dev.immutabledeploy.ledger.s3.S3Store;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.platform.ec2.Ec2Platform;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.GateReader;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Amazon Web Services with the machine's own credentials, and at the addresses that its variables name. A command that
 * needs none of it loads none of it.
 */
public final class Amazon {
    private static final Access OWN = new Access.HostsOwn();

    private final Map<String, String> environment;
    private final DriverClock clock;
    private final Supplier<Access.Keys> keys;
    private Optional<AwsClients> clients = Optional.empty();

    /**
     * Takes the variables of the process, and its time.
     *
     * @param keys where its keys come from
     */
    public Amazon(Map<String, String> environment, DriverClock clock, Supplier<Access.Keys> keys) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.keys = keys;
    }

    /** Returns the keys that Amazon's own tools would find on this machine; not looked for before they are needed. */
    public static Supplier<Access.Keys> ownKeys() {
        return new Supplier<>() {
            private Optional<OwnKeys> found = Optional.empty();

            @Override
            public synchronized Access.Keys get() {
                OwnKeys own = found.orElseGet(OwnKeys::new);
                found = Optional.of(own);
                return own.get();
            }
        };
    }

    private synchronized AwsClients clients() {
        AwsClients made = clients.orElseGet(() -> AwsClients.overTheNetwork(
                Addresses.of(environment), CallLimits.USUAL, Optional.of(keys), /* hostsProxy= */ true));
        clients = Optional.of(made);
        return made;
    }

    /** Returns the platform {@code ec2}. */
    public Platform ec2() {
        return new LatePlatform(Ec2Shape.SHAPE.name(), () -> new Ec2Platform(clients(), OWN, clock));
    }

    /** Returns who reads alarms and the health of target groups, and leaves all other gates to another. */
    public GateReader gates(GateReader others) {
        return new LateGates(others, () -> new AwsGateReader(this::clients, OWN, others));
    }

    /** Opens a ledger in a bucket; unless named, its prefix is {@code immutable-deploy/} and the application. */
    public LedgerStore ledger(LedgerConfig.S3 config, String application) {
        String prefix = config.prefix().orElse("immutable-deploy/" + application + "/");
        return new S3Store(clients(), new Place(config.region(), OWN), config.bucket(), prefix);
    }

    /**
     * Returns who resolves images.
     *
     * @param file where to look: in the regions of its parts; without one, in that of the machine
     */
    public ArtifactResolver images(Optional<DeploymentFile> file) {
        return new LateResolver(() -> new AmiResolver(new Images(clients(), clock::now), places(file)));
    }

    private List<Place> places(Optional<DeploymentFile> file) {
        List<Place> places = new ArrayList<>();
        file.ifPresent(written -> written.environments().forEach(place -> place.parts().stream()
                .filter(part -> part.platform().equals(Ec2Shape.SHAPE.name()))
                .map(part -> target(written, place, part))
                .map(target -> Ec2Platform.place(target, OWN))
                .forEach(places::add)));
        Optional.ofNullable(environment.get("AWS_REGION"))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
                .filter(region -> places.isEmpty() && !region.isBlank())
                .ifPresent(region -> places.add(new Place(region, OWN)));
        return places.stream().distinct().toList();
    }

    private static Target target(
            DeploymentFile file, dev.immutabledeploy.config.EnvironmentConfig environment, PartConfig part) {
        return Target.of(file.application(), environment, part);
    }
}
