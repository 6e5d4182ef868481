package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which mutation comes next on the way from what was seen to what is wanted; pure. One instance more than the capacity is
 * started, and one is retired only when it is healthy: never is there less healthy capacity than before, unless there is
 * more than wanted.
 */
final class Replacement {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private final LocalObservation seen;
    private final Want want;
    private final List<InstanceState> ours;
    private final List<InstanceState> others;

    Replacement(LocalObservation seen, Want want) {
        this.seen = seen;
        this.want = want;
        Optional<Digest> goal = want.goal().map(wanted -> wanted.revision().id());
        Predicate<InstanceState> isOurs =
                instance -> goal.filter(instance.revision()::equals).isPresent();
        this.ours = staying(isOurs);
        this.others = staying(isOurs.negate());
    }

    private List<InstanceState> staying(Predicate<InstanceState> which) {
        return seen.instances().stream()
                .filter(instance -> !instance.isDraining())
                .filter(which)
                .toList();
    }

    Move next() {
        return want.goal().map(this::toward).orElseGet(this::nothing);
    }

    private Move nothing() {
        return others.isEmpty()
                ? rest()
                : LocalActions.retire(mostDispensable(others).name());
    }

    private Move toward(Goal goal) {
        Optional<String> closed = seen.state().flatMap(TargetState::doorProblem);
        if (closed.isPresent() && seen.listens()) {
            return new Move.Failed(
                    Problem.refused("port-taken", closed.get(), "End that program, or choose another 'port'"), false);
        }
        if (!seen.listens()) {
            return LocalActions.listen(seen.settings());
        }
        if (!seen.published().contains(goal.revision().id())) {
            return LocalActions.publish(goal.revision().id());
        }
        return failure()
                .or(() -> start(goal))
                .or(this::retireOther)
                .or(this::surplus)
                .orElseGet(this::rest);
    }

    private Optional<Move> failure() {
        return ours.stream()
                .filter(instance -> instance.failure().isPresent())
                .findFirst()
                .map(instance -> new Move.Failed(
                        Problem.refused(
                                "instance-failed",
                                "Instance " + instance.name() + " "
                                        + instance.failure().orElseThrow(),
                                ""),
                        true));
    }

    private Optional<Move> start(Goal goal) {
        boolean room = ours.isEmpty() || ours.size() + others.size() <= want.capacity();
        return ours.size() < want.instances() && room
                ? Optional.of(LocalActions.start(goal.revision().id()))
                : Optional.empty();
    }

    /** One of the others can go when what is healthy without it is enough. */
    private Optional<Move> retireOther() {
        if (others.size() <= want.others()) {
            return Optional.empty();
        }
        InstanceState candidate = mostDispensable(others);
        boolean replaced = healthy(ours) >= want.instances();
        boolean begun = healthy(ours) > 0 || want.instances() == 0;
        boolean may = isHealthy(candidate)
                ? begun && healthy(ours) + healthy(others) > want.capacity()
                : replaced || (starting(ours) == 0 && ours.size() + others.size() > want.capacity());
        return may ? Optional.of(LocalActions.retire(candidate.name())) : Optional.empty();
    }

    private Optional<Move> surplus() {
        if (want.instances() < want.capacity() || ours.size() <= want.instances()) {
            return Optional.empty();
        }
        InstanceState candidate = mostDispensable(ours);
        boolean may = !isHealthy(candidate) || healthy(ours) > want.instances();
        return may ? Optional.of(LocalActions.retire(candidate.name())) : Optional.empty();
    }

    private Move rest() {
        Optional<String> starting = first(ours, instance -> instance.health() == Health.STARTING);
        Optional<String> unhealthy = first(ours, instance -> instance.health() == Health.UNHEALTHY);
        Optional<String> draining = first(seen.instances(), InstanceState::isDraining);
        return starting.map(name -> wait(name + " to become healthy"))
                .or(() -> unhealthy.map(name -> wait(name + " to become healthy again")))
                .or(() -> draining.map(name -> wait(name + " to finish its requests and end")))
                .orElseGet(Move.There::new);
    }

    private static Move wait(String what) {
        return new Move.Wait(LOOK_AGAIN, what);
    }

    private static Optional<String> first(List<InstanceState> instances, Predicate<InstanceState> which) {
        return instances.stream().filter(which).findFirst().map(InstanceState::name);
    }

    /** The first that is not healthy, or else the oldest. */
    private static InstanceState mostDispensable(List<InstanceState> instances) {
        return instances.stream()
                .filter(instance -> !isHealthy(instance))
                .findFirst()
                .orElseGet(() -> instances.get(0));
    }

    private static int healthy(List<InstanceState> instances) {
        return (int) instances.stream().filter(Replacement::isHealthy).count();
    }

    private static int starting(List<InstanceState> instances) {
        return (int) instances.stream()
                .filter(instance -> instance.health() == Health.STARTING)
                .count();
    }

    private static boolean isHealthy(InstanceState instance) {
        return instance.health() == Health.HEALTHY;
    }
}
