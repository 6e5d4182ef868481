package dev.immutabledeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Succession.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Walks from fleets and routings of every kind to what is wanted, by weight and evenly, and checks every change. */
class SuccessionTest {
    private static final int WALKS = 5_000;
    private static final int LONGEST = 300;
    private static final List<Revision> REVISIONS = List.of(revision("goal"), revision("before"), revision("strange"));

    private static Revision revision(String name) {
        return Revision.of(Map.of(), Map.of("file", Digest.ofText(name)), Settings.NONE);
    }

    private static Digest id(int revision) {
        return REVISIONS.get(revision).id();
    }

    /** A platform that does what it is told, at random speed. */
    private static final class Model {
        private final Random random;
        private List<Instance> fleet = new ArrayList<>();
        private Routing routing = Routing.EVEN;
        private int names;

        Model(long seed) {
            random = new Random(seed);
            for (int count = random.nextInt(6); count > 0; count--) {
                add(id(random.nextInt(3)), List.of(Health.values()).get(random.nextInt(4)));
            }
            if (random.nextBoolean()) {
                Map<Digest, Integer> weights = new TreeMap<>();
                for (int revision = 0; revision < 3; revision++) {
                    weights.put(id(revision), random.nextInt(3) * 50);
                }
                routing = Routing.of(weights);
            }
        }

        void add(Digest revision, Health health) {
            fleet.add(new Instance("i" + names++, Optional.of(revision), health, false, ""));
        }

        long serving() {
            return fleet.stream()
                    .filter(instance -> instance.health() == Health.HEALTHY && routing.reaches(instance.revision()))
                    .count();
        }

        void carryOut(Change change) {
            if (change instanceof Change.Start start) {
                add(start.revision(), Health.STARTING);
            } else if (change instanceof Change.Retire retire) {
                replace(retire.instance(), Health.DRAINING);
            } else if (change instanceof Change.Route route) {
                routing = route.routing();
            }
        }

        void replace(String id, Health health) {
            fleet.replaceAll(instance ->
                    instance.id().equals(id) ? new Instance(id, instance.revision(), health, false, "") : instance);
        }

        void pass() {
            fleet = new ArrayList<>(fleet.stream()
                    .filter(instance -> instance.health() != Health.DRAINING || random.nextInt(3) > 0)
                    .toList());
            for (Instance instance : List.copyOf(fleet)) {
                boolean waits = instance.health() == Health.STARTING || instance.health() == Health.UNHEALTHY;
                if (waits && random.nextInt(3) == 0) {
                    replace(instance.id(), Health.HEALTHY);
                }
            }
        }
    }

    @Test
    void everyFleetGetsThereAndRequestsNeverReachLessThanWantedThroughAChange() {
        for (long seed = 0; seed < WALKS; seed++) {
            Model model = new Model(seed);
            int capacity = 1 + model.random.nextInt(4);
            Optional<Integer> weight = model.random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Routing.ALL);
            boolean keeps = weight.isPresent() && model.random.nextBoolean();
            Set<Digest> kept = keeps ? Set.of(id(1)) : Set.of();
            if (weight.isPresent()) {
                walk(seed, model, new Want(goal(capacity), capacity, Optional.of(0), Set.of(id(1))));
                walk(seed, model, new Want(goal(capacity), capacity, Optional.of(30), Set.of(id(1))));
            }
            walk(seed, model, new Want(goal(capacity), capacity, weight, kept));

            assertThat(model.fleet.stream().filter(one -> one.revision().equals(Optional.of(id(0)))))
                    .as("walk %d", seed)
                    .hasSize(capacity)
                    .allMatch(one -> one.health() == Health.HEALTHY);
            assertThat(model.serving()).as("walk %d", seed).isEqualTo(capacity);
            assertThat(model.fleet.stream().anyMatch(one -> one.revision().equals(Optional.of(id(2)))))
                    .as("walk %d: strangers", seed)
                    .isFalse();
            if (!keeps) {
                assertThat(model.fleet).as("walk %d", seed).hasSize(capacity);
            }
        }
    }

    private static Optional<Goal> goal(int instances) {
        return Optional.of(new Goal(REVISIONS.get(0), instances));
    }

    private static void walk(long seed, Model model, Want want) {
        for (int tick = 0; tick < LONGEST; tick++) {
            Change change = Succession.next(want, model.fleet, model.routing, Set.of());
            if (change instanceof Change.Done) {
                return;
            }
            long before = model.serving();
            model.carryOut(change);
            assertThat(model.serving())
                    .as("walk %d: %s, %s", seed, change, want)
                    .isGreaterThanOrEqualTo(Math.min(before, want.capacity()));
            model.pass();
        }
        throw new AssertionError("walk " + seed + " does not end: " + want + " " + model.fleet + " " + model.routing);
    }

    @Test
    void aRoutingIsReadAsItWasWritten() {
        for (Routing routing : List.of(Routing.EVEN, Routing.of(Map.of()), Routing.of(Map.of(id(0), 10, id(1), 90)))) {
            assertThat(Routing.parse(routing.text())).isEqualTo(routing);
        }
    }
}
