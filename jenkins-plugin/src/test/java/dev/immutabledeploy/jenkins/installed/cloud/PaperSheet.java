package dev.immutabledeploy.jenkins.installed.cloud;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Succession;
import dev.immutabledeploy.rollout.Succession.Change;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the file of a target says.
 *
 * @param owner whose it is
 * @param fence the newest order's
 * @param known the revisions that were published
 * @param runs the servers by their names
 */
record PaperSheet(Optional<Owner> owner, Optional<Order.Fence> fence, List<Revision> known, Map<String, Running> runs)
        implements Observation {
    static final PaperSheet EMPTY = new PaperSheet(Optional.empty(), Optional.empty(), List.of(), Map.of());
    private static final Duration START = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofMillis(500);

    /** A server. */
    record Running(Digest revision, Instant since) {}

    PaperSheet claimed(Order order) {
        return new PaperSheet(Optional.of(order.owner()), Optional.of(order.fence()), known, runs);
    }

    PaperSheet published(Order order) {
        List<Revision> all = new ArrayList<>(known);
        all.add(order.goal().orElseThrow().revision());
        return new PaperSheet(owner, Optional.of(order.fence()), all, runs);
    }

    PaperSheet started(Order order) {
        Map<String, Running> all = new LinkedHashMap<>(runs);
        Digest revision = order.goal().orElseThrow().revision().id();
        all.putIfAbsent(order.intent().id(), new Running(revision, Instant.now()));
        return new PaperSheet(owner, Optional.of(order.fence()), known, all);
    }

    PaperSheet retired(Order order, String instance) {
        Map<String, Running> all = new LinkedHashMap<>(runs);
        all.remove(instance);
        return new PaperSheet(owner, Optional.of(order.fence()), known, all);
    }

    @Override
    public List<Instance> fleet() {
        List<Instance> fleet = new ArrayList<>();
        runs.forEach((name, running) -> {
            boolean young = Instant.now().isBefore(running.since().plus(START));
            Health health = young ? Health.STARTING : Health.HEALTHY;
            fleet.add(new Instance(name, Optional.of(running.revision()), health, true, ""));
        });
        return fleet;
    }

    @Override
    public Optional<Revision> revision(Digest id) {
        return known.stream().filter(revision -> revision.id().equals(id)).findFirst();
    }

    @Override
    public Move next(Want want) {
        Optional<Digest> goal = want.goal().map(Goal::revision).map(Revision::id);
        if (goal.isPresent() && revision(goal.get()).isEmpty()) {
            return act("publish", Map.of());
        }
        Change change = Succession.next(want, fleet(), routing(), Set.of());
        if (change instanceof Change.Start) {
            return act("start", Map.of());
        }
        if (change instanceof Change.Retire retire) {
            return act("retire", Map.of("instance", retire.instance()));
        }
        return change instanceof Change.Wait wait ? new Move.Wait(SOON, wait.why()) : new Move.There();
    }

    @Override
    public boolean shows(Intent intent) {
        return switch (intent.action().kind()) {
            case Action.CLAIM -> owner.isPresent();
            case "start" -> runs.containsKey(intent.id());
            case "retire" -> !runs.containsKey(intent.action().arguments().get("instance"));
            default -> true;
        };
    }

    private static Move act(String kind, Map<String, String> arguments) {
        return new Move.Act(Action.of(kind, arguments), SOON);
    }
}
