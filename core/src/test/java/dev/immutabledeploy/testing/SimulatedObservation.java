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
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the simulated platform saw. */
record SimulatedObservation(Optional<Owner> owner, List<Instance> fleet, Map<Digest, Revision> published)
        implements Observation {
    private static final Duration SETTLE = Duration.ofSeconds(2);
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
        List<Instance> wanted = live().stream().filter(item -> isOf(item, goal)).toList();
        List<Instance> others =
                live().stream().filter(item -> !isOf(item, goal)).toList();
        long healthy = count(wanted, Health.HEALTHY);
        long starting = count(wanted, Health.STARTING);
        Optional<Instance> ill = wanted.stream()
                .filter(item -> item.health() == Health.UNHEALTHY)
                .findFirst();
        if (ill.isPresent()) {
            return new Move.Failed(
                    Problem.refused("unhealthy", "instance " + ill.get().id() + " never became healthy", ""), true);
        }
        if (healthy + starting < want.instances() && live().size() <= want.capacity()) {
            return act("start", Map.of());
        }
        if (starting > 0) {
            return new Move.Wait(SOON, "an instance to become healthy");
        }
        if (others.size() > want.others() && healthy + others.size() > want.capacity()) {
            return retire(others);
        }
        if (want.others() == 0 && wanted.size() > want.capacity()) {
            return retire(wanted);
        }
        boolean draining = fleet.stream().anyMatch(item -> item.health() == Health.DRAINING);
        return draining ? new Move.Wait(SOON, "an instance to drain") : new Move.There();
    }

    @Override
    public boolean shows(Intent intent) {
        return switch (intent.action().kind()) {
            case Action.CLAIM -> owner.isPresent();
            case "start" -> fleet.stream().anyMatch(item -> item.id().equals(intent.id()));
            case "retire" ->
                live().stream().noneMatch(item -> item.id()
                        .equals(intent.action().arguments().get("instance")));
            default -> true;
        };
    }

    private List<Instance> live() {
        return fleet.stream().filter(item -> item.health() != Health.DRAINING).toList();
    }

    private static Move retire(List<Instance> candidates) {
        Instance first = candidates.stream()
                .min(Comparator.comparing(item -> item.health() == Health.HEALTHY))
                .orElseThrow();
        return act("retire", Map.of("instance", first.id()));
    }

    private static Move act(String kind, Map<String, String> arguments) {
        return new Move.Act(Action.of(kind, arguments), SETTLE);
    }

    private static boolean isOf(Instance instance, Optional<Digest> revision) {
        return revision.isPresent() && instance.revision().equals(revision);
    }

    private static long count(List<Instance> instances, Health health) {
        return instances.stream().filter(item -> item.health() == health).count();
    }
}
