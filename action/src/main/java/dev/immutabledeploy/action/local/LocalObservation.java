package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.Routing;
import dev.immutabledeploy.rollout.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen of a target on this machine.
 *
 * @param target where
 * @param settings its settings
 * @param state what the supervisor knows of it; absent if it was never claimed
 * @param fence the highest fence that the supervisor has seen
 * @param serving whether the supervisor runs
 * @param published the ids of the revisions that are kept
 * @param revisions the revisions of the fleet, as their descriptors tell
 * @param damage what is wrong with the files of revisions; looked for only at {@link Depth#PROOF}
 * @param depth how closely it was looked
 */
record LocalObservation(
        Target target,
        TargetSettings settings,
        Optional<TargetState> state,
        Optional<Order.Fence> fence,
        boolean serving,
        Set<Digest> published,
        Map<Digest, Revision> revisions,
        Map<Digest, String> damage,
        Depth depth)
        implements Observation {

    LocalObservation {
        published = Set.copyOf(published);
        revisions = Map.copyOf(revisions);
        damage = Map.copyOf(damage);
    }

    @Override
    public Optional<Owner> owner() {
        return state.map(TargetState::owner);
    }

    @Override
    public List<Instance> fleet() {
        return instances().stream().map(this::shown).toList();
    }

    @Override
    public Routing routing() {
        return state.map(TargetState::routing).orElse(Routing.EVEN);
    }

    List<InstanceState> instances() {
        return state.map(TargetState::instances).orElse(List.of());
    }

    private Instance shown(InstanceState instance) {
        Optional<String> damaged = Optional.ofNullable(damage.get(instance.revision()));
        String where = instance.process()
                .map(process -> "port " + instance.port() + ", process " + process.pid())
                .orElse("no process");
        String detail = damaged.map(what -> "revision " + instance.revision().shortText() + " is damaged: " + what)
                .or(instance::failure)
                .orElse(where);
        return new Instance(
                instance.name(),
                Optional.of(instance.revision()),
                instance.health(),
                depth == Depth.PROOF && damaged.isEmpty(),
                detail);
    }

    @Override
    public Optional<Revision> revision(Digest id) {
        return Optional.ofNullable(revisions.get(id));
    }

    @Override
    public Move next(Want want) {
        return new Replacement(this, want).next();
    }

    /** Tells whether the front door is where the settings say. */
    boolean listens() {
        return serving
                && state.filter(seen -> settings.equals(new TargetSettings(seen.port(), seen.drain())))
                        .isPresent();
    }

    @Override
    public boolean shows(Intent intent) {
        Action action = intent.action();
        return switch (action.kind()) {
            case Action.CLAIM ->
                owner().filter(owner -> isOrdered(owner, action.arguments())).isPresent();
            case LocalActions.LISTEN -> listens();
            case LocalActions.PUBLISH ->
                LocalActions.revision(action).filter(published::contains).isPresent();
            case LocalActions.START ->
                named(LocalActions.started(target, intent)).isPresent();
            case LocalActions.RETIRE ->
                LocalActions.instance(action)
                        .flatMap(this::named)
                        .filter(instance -> !instance.isDraining())
                        .isEmpty();
            case LocalActions.ROUTE ->
                LocalActions.weights(action).filter(routing().text()::equals).isPresent();
            default -> false;
        };
    }

    private static boolean isOrdered(Owner owner, Map<String, String> arguments) {
        return owner.ledger().equals(arguments.getOrDefault("ledger", owner.ledger()))
                && owner.application().equals(arguments.getOrDefault("application", owner.application()))
                && owner.environment().equals(arguments.getOrDefault("environment", owner.environment()));
    }

    private Optional<InstanceState> named(String name) {
        return instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst();
    }
}
