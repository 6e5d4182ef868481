package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.ControlMessages.Command;
import dev.immutabledeploy.action.local.ControlMessages.Kind;
import dev.immutabledeploy.action.local.ControlMessages.Reply;
import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import dev.immutabledeploy.rollout.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Processes on this machine behind a front door. Revisions are read-only directories; instances are processes; a
 * supervisor process, which this class starts where it is needed, keeps them running and routes to them.
 *
 * <p>An instance gets of the environment {@code PATH}, {@code HOME} and {@code LANG}, what its revision declares, and
 * {@code PORT}, {@code INSTANCE} and {@code REVISION}. It answers on {@code PORT} of the loopback address. What it writes
 * goes to a file of its own, which is kept after it has ended (the newest 20) and is not limited in size.
 *
 * <p>A target whose {@code port} was changed moves its front door with the next release: the new one is opened before the
 * old one is closed.
 */
public final class LocalPlatform implements Platform {
    private static final Set<String> STRATEGIES = Set.of("rolling", "canary", "blue-green");
    private static final Duration START = Duration.ofSeconds(5);
    private final StateDirectory directory;
    private final RevisionStore revisions;
    private final Processes processes;
    private final ControlClient supervisor;

    /**
     * Takes the directory in which everything is kept, such as {@code .immutable-deploy/local}, and how the supervisor is
     * started; neither is touched before something must be changed.
     */
    public LocalPlatform(Path stateDirectory, SupervisorLauncher launcher) {
        this.directory = new StateDirectory(stateDirectory);
        this.revisions = new RevisionStore(directory.revisions());
        this.processes = new Processes(directory, revisions);
        this.supervisor = new ControlClient(directory, launcher);
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Capabilities capabilities(Target target) {
        return new Capabilities(STRATEGIES, true, true, LocalActions.CALL);
    }

    @Override
    public Observation observe(Target target, Depth depth) {
        TargetSettings settings = TargetSettings.of(target.settings());
        FleetState state = supervisor.state();
        Optional<TargetState> seen = state.target(FleetState.key(target));
        Set<Digest> running = new HashSet<>();
        seen.ifPresent(known -> known.instances().forEach(instance -> running.add(instance.revision())));
        Map<Digest, Revision> descriptors = new HashMap<>();
        Map<Digest, String> damage = new HashMap<>();
        for (Digest id : running) {
            revisions.find(id).ifPresent(revision -> descriptors.put(id, revision));
            if (depth == Depth.PROOF) {
                revisions.damage(id).ifPresent(what -> damage.put(id, what));
            }
        }
        return new LocalObservation(
                target,
                settings,
                seen,
                state.fence(target),
                state.running(),
                revisions.ids(),
                descriptors,
                damage,
                depth);
    }

    @Override
    public Effect apply(Order order) {
        try {
            return switch (order.intent().action().kind()) {
                case Action.CLAIM -> send(order, Kind.CLAIM);
                case LocalActions.LISTEN -> send(order, Kind.LISTEN);
                case LocalActions.PUBLISH -> publish(order);
                case LocalActions.START -> start(order);
                case LocalActions.RETIRE -> send(order, Kind.RETIRE);
                case LocalActions.ROUTE -> send(order, Kind.ROUTE);
                default ->
                    throw new ProblemException(Problem.unknown(
                            "action-unknown",
                            "The local platform has no action "
                                    + order.intent().action().kind(),
                            "Use the version of this program that recorded it"));
            };
        } catch (ProblemException e) {
            return new Effect.Refused(e.problems().get(0), false);
        } catch (UnavailableException e) {
            return new Effect.InDoubt(e.problem());
        } catch (IOException e) {
            return new Effect.InDoubt(
                    Problem.unknown("reply-lost", "The local supervisor's reply was lost: " + e.getMessage(), ""));
        }
    }

    private Effect send(Order order, Kind kind) throws IOException {
        Action action = order.intent().action();
        Optional<String> instance = kind == Kind.START
                ? Optional.of(LocalActions.started(order.target(), order.intent()))
                : LocalActions.instance(action);
        Reply reply = supervisor.send(new Command(
                kind,
                FleetState.key(order.target()),
                TargetSettings.of(order.target().settings()),
                order.owner(),
                order.fence(),
                instance,
                LocalActions.revision(action),
                LocalActions.weights(action)));
        return switch (reply.outcome()) {
            case DONE -> new Effect.Done();
            case ALREADY_DONE -> new Effect.AlreadyDone();
            case REFUSED -> new Effect.Refused(reply.problem().orElseThrow(), false);
        };
    }

    private Effect publish(Order order) throws IOException {
        Revision revision = ordered(order);
        RunSettings.of(revision.run());
        Effect permission = send(order, Kind.PUBLISH);
        if (permission instanceof Effect.Refused) {
            return permission;
        }
        try {
            return revisions.publish(revision, order.blobs()) ? new Effect.Done() : new Effect.AlreadyDone();
        } catch (IOException e) {
            throw new ProblemException(Problem.refused(
                    "publish-failed",
                    "The revision cannot be written to " + directory.revisions() + ": " + e.getMessage(),
                    ""));
        }
    }

    private static Revision ordered(Order order) {
        return order.goal()
                .map(Goal::revision)
                .filter(revision -> LocalActions.revision(order.intent().action())
                        .filter(revision.id()::equals)
                        .isPresent())
                .orElseThrow(() -> new ProblemException(
                        Problem.unknown("revision-mismatch", "The order names another revision than its goal", "")));
    }

    private Effect start(Order order) throws IOException {
        Digest id = LocalActions.revision(order.intent().action()).orElseThrow();
        Optional<String> damage = revisions.damage(id);
        if (damage.isPresent()) {
            return new Effect.Refused(damaged(id, damage.get()), false);
        }
        try {
            processes.check(revisions.find(id).orElseThrow());
        } catch (ProblemException e) {
            return new Effect.Refused(e.problems().get(0), true);
        }
        return send(order, Kind.START);
    }

    private Problem damaged(Digest id, String what) {
        return Problem.refused(
                "revision-damaged",
                "Revision " + id.shortText() + " is damaged: " + what,
                "Remove it (chmod -R u+w " + revisions.directory(id) + "; rm -r …) and deploy again");
    }

    @Override
    public Restorability restorability(Target target, Revision revision) {
        if (!revisions.has(revision.id())) {
            return new Restorability.No(
                    "revision " + revision.id().shortText() + " is not kept in " + directory.revisions());
        }
        Optional<String> damage = revisions.damage(revision.id());
        if (damage.isPresent()) {
            return new Restorability.No("revision " + revision.id().shortText() + " is damaged: " + damage.get());
        }
        boolean warm = supervisor.state().target(FleetState.key(target)).stream()
                .flatMap(known -> known.instances().stream())
                .anyMatch(instance ->
                        instance.revision().equals(revision.id()) && instance.health() == Instance.Health.HEALTHY);
        return new Restorability.Yes(warm ? Duration.ZERO : START, warm);
    }

    /**
     * Ends all instances of all targets, each when it has finished what it had begun, and then the supervisor. Revisions
     * and owners stay. Returns the names of the instances, none if nothing ran.
     *
     * @throws UnavailableException if the supervisor cannot be reached or does not end
     */
    public List<String> stopAll() {
        try {
            return supervisor.stop().instances();
        } catch (IOException e) {
            throw new UnavailableException(Problem.unknown(
                    "reply-lost", "The local supervisor's reply was lost: " + e.getMessage(), "Try again"));
        }
    }

    /**
     * Returns a line for every target and every instance, for people; none if there never was a target.
     *
     * @throws UnavailableException if the supervisor cannot be reached
     */
    public List<String> status() {
        FleetState state = supervisor.state();
        return state.targets().entrySet().stream()
                .flatMap(target -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(line(target.getKey(), target.getValue(), state.running())),
                        target.getValue().instances().stream().map(LocalPlatform::line)))
                .toList();
    }

    private static String line(String key, TargetState target, boolean serving) {
        String door = target.doorProblem().orElse(serving ? "http://127.0.0.1:" + target.port() + "/" : "stopped");
        return key + "  " + door + "  owner " + target.owner();
    }

    private static String line(InstanceState instance) {
        return "  " + instance.name() + "  " + instance.revision().shortText() + "  "
                + instance.health().name().toLowerCase(java.util.Locale.ROOT) + "  port " + instance.port()
                + instance.process()
                        .map(process -> "  process " + process.pid())
                        .orElse("")
                + instance.failure().map(why -> "  " + why).orElse("");
    }
}
