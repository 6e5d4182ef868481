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
import dev.immutabledeploy.testing.RunningOn.Deployment;
import dev.immutabledeploy.testing.RunningOn.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a platform saw that runs on by itself: it is told once, then only watched. Where requests follow weights it holds,
 * and is told each change.
 */
record RunningOnObservation(SimulatedObservation seen, Optional<Deployment> deployment, Set<String> begun)
        implements Observation {
    private static final Duration SOON = Duration.ofSeconds(1);

    @Override
    public Optional<Owner> owner() {
        return seen.owner();
    }

    @Override
    public List<Instance> fleet() {
        return seen.fleet();
    }

    @Override
    public Optional<Order.Fence> fence() {
        return seen.fence();
    }

    @Override
    public Routing routing() {
        return seen.routing();
    }

    @Override
    public Optional<Revision> revision(Digest id) {
        return seen.revision(id);
    }

    @Override
    public Move next(Want want) {
        boolean published = want.goal()
                .map(goal -> seen.published().containsKey(goal.revision().id()))
                .orElse(true);
        if (want.weight().isPresent() || !published) {
            return seen.next(want);
        }
        Optional<Deployment> ours = deployment.filter(there -> there.of(want.goal()));
        return ours.map(there -> watched(there, want)).orElseGet(RunningOnObservation::deploy);
    }

    private Move watched(Deployment there, Want want) {
        if (there.progress() == Progress.REVERTING || there.progress() == Progress.REVERTED) {
            String what = "the platform went back by itself";
            return new Move.Failed(Problem.refused("went-back", what, ""), true);
        }
        if (there.progress() == Progress.DONE) {
            return ended(want);
        }
        return want.others() > 0 && healthy(want) >= want.instances()
                ? new Move.There()
                : new Move.Wait(SOON, "the platform to replace every instance, and to bake");
    }

    /** What ended well has been changed since, by somebody or by chance: it is told once more. */
    private Move ended(Want want) {
        Want all = Want.evenly(want.goal(), want.capacity());
        Change change = Succession.next(all, fleet(), routing(), RunningOn.ill(this));
        if (change instanceof Change.Wait wait) {
            return new Move.Wait(SOON, wait.why());
        }
        return change instanceof Change.Done ? new Move.There() : deploy();
    }

    private long healthy(Want want) {
        Optional<Digest> goal = want.goal().map(Goal::revision).map(Revision::id);
        return fleet().stream()
                .filter(instance -> instance.revision().equals(goal))
                .filter(instance -> instance.health() == Health.HEALTHY)
                .count();
    }

    private static Move deploy() {
        return new Move.Act(Action.of("deploy", Map.of()), SimulatedObservation.SETTLE);
    }

    @Override
    public boolean shows(Intent intent) {
        return intent.action().kind().equals("deploy") ? begun.contains(intent.id()) : seen.shows(intent);
    }
}
