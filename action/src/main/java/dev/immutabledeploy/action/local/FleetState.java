package dev.immutabledeploy.action.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Order.Fence;
import dev.immutabledeploy.rollout.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that the supervisor knows; what is written to the state file and what its control API shows. No secret.
 *
 * @param format the version of this form
 * @param running whether the supervisor shall run; false once somebody stopped it
 * @param fences the highest fence seen per application and environment
 * @param targets the targets by key
 */
record FleetState(int format, boolean running, Map<String, Fence> fences, Map<String, TargetState> targets) {
    private static final int FORMAT = 1;

    /** Nothing is known and nothing shall run. */
    static final FleetState EMPTY = new FleetState(FORMAT, false, Map.of(), Map.of());

    FleetState {
        if (format != FORMAT) {
            throw new IllegalArgumentException("the state has format " + format + ", this program knows " + FORMAT);
        }
        fences = Collections.unmodifiableMap(new TreeMap<>(fences));
        targets = Collections.unmodifiableMap(new TreeMap<>(targets));
    }

    /** Returns the key of a target: application, environment and part. */
    static String key(Target target) {
        return target.application() + "/" + target.environment() + "/" + target.part();
    }

    FleetState running(boolean newRunning) {
        return new FleetState(format, newRunning, fences, targets);
    }

    FleetState fenced(String scope, Fence fence) {
        Map<String, Fence> all = new TreeMap<>(fences);
        all.put(scope, fence);
        return new FleetState(format, running, all, targets);
    }

    FleetState with(String key, TargetState target) {
        Map<String, TargetState> all = new TreeMap<>(targets);
        all.put(key, target);
        return new FleetState(format, running, fences, all);
    }

    /** Returns the highest fence seen of a target's application and environment. */
    Optional<Fence> fence(Target target) {
        return Optional.ofNullable(fences.get(target.application() + "/" + target.environment()));
    }

    Optional<TargetState> target(String key) {
        return Optional.ofNullable(targets.get(key));
    }

    /**
     * A target.
     *
     * @param owner whose it is
     * @param port the port of its front door
     * @param drain how long a retired instance may take to finish
     * @param doorProblem why the front door is not open, if it should be and is not
     * @param weights which revisions get the requests; absent if all instances get them alike
     * @param instances its instances, oldest first
     */
    record TargetState(
            Owner owner,
            int port,
            Duration drain,
            Optional<String> doorProblem,
            Optional<Map<Digest, Integer>> weights,
            List<InstanceState> instances) {
        TargetState {
            instances = List.copyOf(instances);
        }

        Optional<InstanceState> instance(String name) {
            return instances.stream()
                    .filter(instance -> instance.name().equals(name))
                    .findFirst();
        }

        TargetState at(TargetSettings settings) {
            return new TargetState(owner, settings.port(), settings.drain(), doorProblem, weights, instances);
        }

        TargetState door(Optional<String> problem) {
            return new TargetState(owner, port, drain, problem, weights, instances);
        }

        @JsonIgnore
        Routing routing() {
            return new Routing(weights);
        }

        TargetState routed(Routing routing) {
            return new TargetState(owner, port, drain, doorProblem, routing.weights(), instances);
        }

        TargetState with(InstanceState instance) {
            List<InstanceState> all = new ArrayList<>(instances);
            all.replaceAll(old -> old.name().equals(instance.name()) ? instance : old);
            if (instance(instance.name()).isEmpty()) {
                all.add(instance);
            }
            return new TargetState(owner, port, drain, doorProblem, weights, all);
        }

        TargetState without(String name) {
            List<InstanceState> rest = instances.stream()
                    .filter(instance -> !instance.name().equals(name))
                    .toList();
            return new TargetState(owner, port, drain, doorProblem, weights, rest);
        }
    }

    /**
     * An instance.
     *
     * @param name its name, given by the intent that started it
     * @param revision what it runs
     * @param health how it is
     * @param attempt the number of its process, from 1; it grows with every restart
     * @param port the port of its process, on the loopback address
     * @param process its process; absent while it is being started and between a crash and the restart
     * @param since since when there is this attempt; for a draining one, since when it drains
     * @param crashes when its processes ended by themselves, the last few
     * @param failure why it is given up for now, for people
     */
    record InstanceState(
            String name,
            Digest revision,
            Health health,
            int attempt,
            int port,
            Optional<ProcessIdentity> process,
            Instant since,
            List<Instant> crashes,
            Optional<String> failure) {
        InstanceState {
            crashes = List.copyOf(crashes);
        }

        InstanceState attempt(int newPort, Instant now) {
            return new InstanceState(
                    name, revision, Health.STARTING, attempt + 1, newPort, Optional.empty(), now, crashes, failure);
        }

        InstanceState process(Optional<ProcessIdentity> newProcess) {
            return new InstanceState(name, revision, health, attempt, port, newProcess, since, crashes, failure);
        }

        InstanceState healthy() {
            return new InstanceState(
                    name, revision, Health.HEALTHY, attempt, port, process, since, crashes, Optional.empty());
        }

        InstanceState unhealthy(Optional<String> why) {
            return new InstanceState(name, revision, Health.UNHEALTHY, attempt, port, process, since, crashes, why);
        }

        InstanceState draining(Instant now) {
            return new InstanceState(name, revision, Health.DRAINING, attempt, port, process, now, crashes, failure);
        }

        InstanceState crashed(List<Instant> when, Optional<String> why) {
            return new InstanceState(
                    name, revision, Health.UNHEALTHY, attempt, port, Optional.empty(), since, when, why);
        }

        @JsonIgnore
        boolean isDraining() {
            return health == Health.DRAINING;
        }
    }
}
