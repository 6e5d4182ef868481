package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Routing;
import dev.immutabledeploy.rollout.Succession;
import dev.immutabledeploy.rollout.Succession.Change;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the simulated platform saw. */
record SimulatedObservation(
        Optional<Owner> owner,
        Optional<Order.Fence> fence,
        List<Instance> fleet,
        Routing routing,
        Map<Digest, Revision> published)
        implements Observation {
    static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(1);

    @Override
    public Optional<Revision> revision(Digest id) {
        return Optional.ofNullable(published.get(id));
    }

    @Override
    public Move next(Want want) {
        Optional<Digest> goal = want.goal().map(Goal::revision).map(Revision::id);
        if (goal.isPresent() && !published.containsKey(goal.get())) {
            return act("publish", Map.of());
        }
        Set<String> failed = fleet.stream()
                .filter(item ->
                        item.health() == Health.UNHEALTHY && !item.detail().equals("died"))
                .map(Instance::id)
                .collect(Collectors.toSet());
        Change change = Succession.next(want, fleet, routing, failed);
        if (change instanceof Change.Start) {
            return act("start", Map.of());
        }
        if (change instanceof Change.Retire retire) {
            return act("retire", Map.of("instance", retire.instance()));
        }
        if (change instanceof Change.Route route) {
            return act("route", Map.of("to", route.routing().text()));
        }
        if (change instanceof Change.Failed ill) {
            return new Move.Failed(
                    Problem.refused("unhealthy", "instance " + ill.instance() + " never became healthy", ""), true);
        }
        return change instanceof Change.Wait wait ? new Move.Wait(SOON, wait.why()) : new Move.There();
    }

    @Override
    public boolean shows(Intent intent) {
        Map<String, String> arguments = intent.action().arguments();
        return switch (intent.action().kind()) {
            case Action.CLAIM -> owner.isPresent();
            case "start" -> fleet.stream().anyMatch(item -> item.id().equals(intent.id()));
            case "retire" ->
                fleet.stream().filter(item -> item.health() != Health.DRAINING).noneMatch(item -> item.id()
                        .equals(arguments.get("instance")));
            case "route" -> routing.text().equals(arguments.get("to"));
            default -> true;
        };
    }

    private static Move act(String kind, Map<String, String> arguments) {
        return new Move.Act(Action.of(kind, arguments), SETTLE);
    }
}
