package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.Succession;
import dev.immutabledeploy.rollout.Succession.Change;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What makes a simulated platform run on by itself: it is told once what shall run, and replaces instance after instance as
 * the clock passes, whether or not anybody looks; waits for its own delay between them and bakes at the end. When an alarm
 * goes off or an instance never becomes healthy, it goes back by itself to what last ended well.
 */
public final class RunningOn {
    static final Duration DELAY = Duration.ofSeconds(4);
    static final Duration BAKE = Duration.ofSeconds(6);

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final SimulatedPlatform platform;
    private final TestClock clock;
    private final Map<Target, Deployment> deployments = new LinkedHashMap<>();
    private final Map<Target, Optional<Goal>> stable = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<Digest> alarms = new HashSet<>();
    private int changes;

    RunningOn(SimulatedPlatform platform, TestClock clock) {
        this.platform = platform;
        this.clock = clock;
        clock.every(BEAT, this::beat);
    }

    /** How far a deployment is. */
    enum Progress {
        /** Instances are being replaced. */
        RUNNING,
        /** All are replaced; alarms still send it back. */
        BAKING,
        /** It ended well. */
        DONE,
        /** It goes back by itself. */
        REVERTING,
        /** It has gone back. */
        REVERTED
    }

    /**
     * What it was told to run.
     *
     * @param order who told it
     * @param progress how far it is
     * @param replaced how many instances of the goal the present step has
     * @param since since when this step or progress is reached, on the clock
     */
    record Deployment(Order order, Progress progress, int replaced, Duration since) {
        Deployment now(Progress newProgress, int newReplaced, Duration at) {
            return new Deployment(order, newProgress, newReplaced, at);
        }

        boolean of(Optional<Goal> goal) {
            return order.goal().equals(goal);
        }
    }

    /** An alarm of this revision goes off, from now on. */
    public void alarm(Digest revision) {
        alarms.add(revision);
    }

    /** Takes over a target from whatever it was doing there. */
    Effect begin(Order order) {
        if (!begun.add(order.intent().id())) {
            return new Effect.AlreadyDone();
        }
        deployments.put(order.target(), new Deployment(order, Progress.RUNNING, 0, clock.monotonic()));
        return new Effect.Done();
    }

    /** Stops running on at a target, because somebody changes it instance by instance. */
    void stop(Target target) {
        deployments.remove(target);
    }

    /** Returns what was seen, with the deployment that there is now. */
    Observation over(Target target, SimulatedObservation seen) {
        return new RunningOnObservation(seen, Optional.ofNullable(deployments.get(target)), Set.copyOf(begun));
    }

    private void beat() {
        deployments.replaceAll((target, deployment) -> next(target, deployment));
    }

    private Deployment next(Target target, Deployment deployment) {
        return switch (deployment.progress()) {
            case RUNNING -> runs(target, deployment);
            case BAKING -> bakes(target, deployment);
            case REVERTING -> reverts(target, deployment);
            case DONE, REVERTED -> deployment;
        };
    }

    private Deployment runs(Target target, Deployment deployment) {
        Optional<Goal> goal = deployment.order().goal();
        int all = goal.map(Goal::instances).orElse(0);
        Change change = change(target, Want.evenly(goal, deployment.replaced()));
        if (change instanceof Change.Failed || alarmed(goal)) {
            return deployment.now(Progress.REVERTING, 0, clock.monotonic());
        }
        if (!(change instanceof Change.Done)) {
            carryOut(deployment.order(), change);
            return deployment.now(Progress.RUNNING, deployment.replaced(), clock.monotonic());
        }
        if (deployment.replaced() >= all) {
            return deployment.now(Progress.BAKING, all, clock.monotonic());
        }
        return passed(deployment, deployment.replaced() == 0 ? Duration.ZERO : DELAY)
                ? deployment.now(Progress.RUNNING, deployment.replaced() + 1, clock.monotonic())
                : deployment;
    }

    private Deployment bakes(Target target, Deployment deployment) {
        Optional<Goal> goal = deployment.order().goal();
        if (alarmed(goal)) {
            return deployment.now(Progress.REVERTING, 0, clock.monotonic());
        }
        if (!passed(deployment, BAKE)) {
            return deployment;
        }
        stable.put(target, goal);
        return deployment.now(Progress.DONE, deployment.replaced(), clock.monotonic());
    }

    private Deployment reverts(Target target, Deployment deployment) {
        Optional<Goal> before = stable.getOrDefault(target, Optional.empty());
        Change change =
                change(target, Want.evenly(before, before.map(Goal::instances).orElse(0)));
        if (change instanceof Change.Done) {
            return deployment.now(Progress.REVERTED, 0, clock.monotonic());
        }
        Order order = deployment.order();
        carryOut(
                new Order(order.target(), order.intent(), before, order.owner(), order.fence(), order.blobs()), change);
        return deployment;
    }

    private boolean alarmed(Optional<Goal> goal) {
        return goal.filter(wanted -> alarms.contains(wanted.revision().id())).isPresent();
    }

    private boolean passed(Deployment deployment, Duration howLong) {
        return clock.monotonic().minus(deployment.since()).compareTo(howLong) >= 0;
    }

    private Change change(Target target, Want want) {
        Observation seen = platform.observe(target, Depth.PROGRESS);
        return Succession.next(want, seen.fleet(), seen.routing(), ill(seen));
    }

    static Set<String> ill(Observation seen) {
        return seen.fleet().stream()
                .filter(item ->
                        item.health() == Health.UNHEALTHY && !item.detail().equals("died"))
                .map(Instance::id)
                .collect(Collectors.toSet());
    }

    private void carryOut(Order order, Change change) {
        String name = order.intent().id() + "." + ++changes;
        if (change instanceof Change.Start) {
            platform.byItself(order, name, Action.of("start", Map.of()));
        } else if (change instanceof Change.Retire retire) {
            platform.byItself(order, name, Action.of("retire", Map.of("instance", retire.instance())));
        } else if (change instanceof Change.Route route) {
            platform.byItself(
                    order, name, Action.of("route", Map.of("to", route.routing().text())));
        }
    }
}
