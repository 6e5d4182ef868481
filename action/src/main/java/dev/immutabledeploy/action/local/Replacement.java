package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Succession;
import dev.immutabledeploy.rollout.Succession.Change;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which mutation comes next on the way from what was seen to what is wanted; pure. The front door is opened and the
 * revision published first; then {@link Succession} says which instance is started, given requests or retired.
 */
final class Replacement {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private final LocalObservation seen;
    private final Want want;

    Replacement(LocalObservation seen, Want want) {
        this.seen = seen;
        this.want = want;
    }

    Move next() {
        return want.goal().map(this::toward).orElseGet(this::succeeding);
    }

    private Move toward(Goal goal) {
        Digest revision = goal.revision().id();
        Optional<String> closed = seen.state().flatMap(TargetState::doorProblem);
        if (closed.isPresent() && seen.listens()) {
            return new Move.Failed(
                    Problem.refused("port-taken", closed.get(), "End that program, or choose another 'port'"), false);
        }
        if (!seen.listens()) {
            return LocalActions.listen(seen.settings());
        }
        if (!seen.published().contains(revision)) {
            return LocalActions.publish(revision);
        }
        return succeeding();
    }

    private Move failed(String name) {
        String why = seen.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .flatMap(instance -> instance.failure().stream())
                .findFirst()
                .orElse("has failed");
        return new Move.Failed(Problem.refused("instance-failed", "Instance " + name + " " + why, ""), true);
    }

    private Move succeeding() {
        Set<String> failed = seen.instances().stream()
                .filter(instance -> instance.failure().isPresent())
                .map(InstanceState::name)
                .collect(Collectors.toSet());
        Change change = Succession.next(want, seen.fleet(), seen.routing(), failed);
        if (change instanceof Change.Start start) {
            return LocalActions.start(start.revision());
        }
        if (change instanceof Change.Retire retire) {
            return LocalActions.retire(retire.instance());
        }
        if (change instanceof Change.Route route) {
            return LocalActions.route(route.routing());
        }
        if (change instanceof Change.Failed ill) {
            return failed(ill.instance());
        }
        return change instanceof Change.Wait wait ? new Move.Wait(LOOK_AGAIN, wait.why()) : new Move.There();
    }
}
