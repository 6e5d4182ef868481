package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Walks from fleets of every kind to what is wanted, with a model in place of the machine. */
class ReplacementTest {
    private static final int WALKS = 20_000;
    private static final int LONGEST = 400;
    private static final Owner OWNER = new Owner("ledger", "shop", "production");
    private static final Settings SETTINGS = new Settings(Map.of("port", 8080));
    private static final Target TARGET = new Target("shop", "production", "web", "local", SETTINGS);
    private static final List<Revision> REVISIONS = List.of(revision("a"), revision("b"), revision("c"));

    private static final List<Health> HEALTHS = List.of(Health.values());

    private static Revision revision(String content) {
        Artifact artifact =
                new Artifact(ArtifactType.FILE, content, Digest.ofText(content).text(), Optional.empty());
        return Revision.of(Map.of("web", artifact), Map.of(), Settings.NONE);
    }

    private static Goal goal(int instances) {
        return new Goal(REVISIONS.get(0), instances);
    }

    /** A machine that does what it is told, at random speed. */
    private static final class Model {
        private final Random random;
        private final List<InstanceState> instances = new ArrayList<>();
        private boolean claimed = true;
        private boolean published;
        private int names;

        Model(long seed) {
            random = new Random(seed);
        }

        void add(Revision revision, Health health) {
            instances.add(new InstanceState(
                    "web-" + names++,
                    revision.id(),
                    health,
                    1,
                    20_000 + names,
                    Optional.of(new ProcessIdentity(names, "then")),
                    Instant.EPOCH,
                    List.of(),
                    Optional.empty()));
        }

        void fill() {
            int size = random.nextInt(7);
            for (int index = 0; index < size; index++) {
                add(REVISIONS.get(random.nextInt(REVISIONS.size())), HEALTHS.get(random.nextInt(HEALTHS.size())));
            }
            published = random.nextBoolean();
        }

        LocalObservation observe() {
            TargetState state =
                    new TargetState(OWNER, 8080, Duration.ofSeconds(10), Optional.empty(), Optional.empty(), instances);
            return new LocalObservation(
                    TARGET,
                    TargetSettings.of(SETTINGS),
                    claimed ? Optional.of(state) : Optional.empty(),
                    Optional.empty(),
                    claimed,
                    published ? Set.of(REVISIONS.get(0).id()) : Set.of(),
                    Map.of(),
                    Map.of(),
                    Depth.PROGRESS);
        }

        void carryOut(Action action) {
            switch (action.kind()) {
                case LocalActions.LISTEN -> claimed = true;
                case LocalActions.PUBLISH -> published = true;
                case LocalActions.START -> add(REVISIONS.get(0), Health.STARTING);
                case LocalActions.RETIRE ->
                    instances.replaceAll(instance ->
                            instance.name().equals(LocalActions.instance(action).orElseThrow())
                                    ? instance.draining(Instant.EPOCH)
                                    : instance);
                default -> throw new AssertionError(action.text());
            }
        }

        /** Time passes: some become healthy, some end; while there is trouble, some are not healthy any more. */
        void pass(boolean trouble) {
            instances.removeIf(instance -> instance.isDraining() && random.nextInt(3) == 0);
            instances.replaceAll(instance -> {
                boolean well = instance.isDraining() || instance.health() == Health.HEALTHY;
                if (!well && random.nextInt(3) == 0) {
                    return instance.healthy();
                }
                return trouble && instance.health() == Health.HEALTHY && random.nextInt(10) == 0
                        ? instance.unhealthy(Optional.empty())
                        : instance;
            });
        }

        int count(Predicate<InstanceState> which) {
            return (int) instances.stream().filter(which).count();
        }

        int healthy() {
            return count(instance -> instance.health() == Health.HEALTHY);
        }

        int live() {
            return count(instance -> !instance.isDraining());
        }

        Optional<InstanceState> named(String name) {
            return instances.stream()
                    .filter(instance -> instance.name().equals(name))
                    .findFirst();
        }
    }

    private static boolean isGoal(InstanceState instance) {
        return instance.revision().equals(REVISIONS.get(0).id());
    }

    @Test
    void everyFleetGetsThereAndNeverBelowItsCapacity() {
        for (long seed = 0; seed < WALKS; seed++) {
            Model model = new Model(seed);
            model.fill();
            int capacity = 1 + model.random.nextInt(5);
            int batch = 1 + model.random.nextInt(capacity);
            for (int step = Math.min(batch, capacity); ; step = Math.min(step + batch, capacity)) {
                walk(seed, model, Want.evenly(Optional.of(goal(capacity)), step));
                if (step == capacity) {
                    break;
                }
            }
            assertThat(model.instances)
                    .as("walk %d", seed)
                    .hasSize(capacity)
                    .allMatch(instance -> isGoal(instance) && instance.health() == Health.HEALTHY);
        }
    }

    private static void walk(long seed, Model model, Want want) {
        int most = Math.max(model.live(), want.capacity()) + 1;
        for (int tick = 0; tick < LONGEST; tick++) {
            Move move = model.observe().next(want);
            if (move instanceof Move.There) {
                assertThat(model.count(instance -> isGoal(instance) && instance.health() == Health.HEALTHY))
                        .as("walk %d", seed)
                        .isGreaterThanOrEqualTo(want.instances());
                assertThat(model.count(instance -> !isGoal(instance)))
                        .as("walk %d", seed)
                        .isLessThanOrEqualTo(want.others());
                return;
            }
            if (move instanceof Move.Act act) {
                lawful(seed, model, want, act.action());
                model.carryOut(act.action());
                assertThat(model.live()).as("walk %d", seed).isLessThanOrEqualTo(most);
            }
            model.pass(tick < LONGEST / 4);
        }
        throw new AssertionError("walk " + seed + " does not end: " + want + " " + model.instances);
    }

    private static void lawful(long seed, Model model, Want want, Action action) {
        if (!action.kind().equals(LocalActions.RETIRE)) {
            return;
        }
        InstanceState retired =
                model.named(LocalActions.instance(action).orElseThrow()).orElseThrow();
        assertThat(retired.isDraining()).as("walk %d", seed).isFalse();
        if (retired.health() == Health.HEALTHY) {
            assertThat(model.healthy() - 1)
                    .as("walk %d: healthy capacity after %s", seed, action.text())
                    .isGreaterThanOrEqualTo(want.capacity());
            assertThat(model.count(instance -> isGoal(instance) && instance.health() == Health.HEALTHY))
                    .as("walk %d: a replacement is healthy before %s", seed, action.text())
                    .isPositive();
        }
    }

    @Test
    void withoutAGoalEverythingIsRetired() {
        for (long seed = 0; seed < WALKS / 10; seed++) {
            Model model = new Model(seed);
            model.fill();
            empty(seed, model, Want.evenly(Optional.empty(), 0));
            assertThat(model.instances).as("walk %d", seed).isEmpty();
        }
    }

    private static void empty(long seed, Model model, Want want) {
        for (int tick = 0; tick < LONGEST; tick++) {
            Move move = model.observe().next(want);
            if (move instanceof Move.There) {
                return;
            }
            if (move instanceof Move.Act act) {
                assertThat(act.action().kind()).isEqualTo(LocalActions.RETIRE);
                model.carryOut(act.action());
            }
            model.pass(false);
        }
        throw new AssertionError("walk " + seed + " does not end");
    }

    @Test
    void aFailedInstanceOfTheGoalFailsWithWhatItSaid() {
        Model model = new Model(1);
        model.published = true;
        model.add(REVISIONS.get(0), Health.UNHEALTHY);
        model.instances.replaceAll(instance -> instance.unhealthy(Optional.of("ended 5 times")));

        assertThat(model.observe().next(Want.evenly(Optional.of(goal(1)), 1)))
                .isInstanceOfSatisfying(Move.Failed.class, failed -> {
                    assertThat(failed.blamesRevision()).isTrue();
                    assertThat(failed.problem().what()).contains("web-0 ended 5 times");
                });
    }

    @Test
    void anUnclaimedDoorIsOpenedFirst() {
        Model model = new Model(1);
        model.claimed = false;

        assertThat(model.observe().owner()).isEmpty();
        assertThat(model.observe().next(Want.evenly(Optional.of(goal(1)), 1)))
                .isInstanceOfSatisfying(
                        Move.Act.class,
                        act -> assertThat(act.action().arguments()).containsEntry("port", "8080"));
    }

    @Test
    void theEffectOfEachIntentIsRecognised() {
        Model model = new Model(1);
        LocalObservation before = model.observe();
        model.published = true;
        String revision = REVISIONS.get(0).id().text();
        Intent publish = intent("publish", Map.of("revision", revision));
        Intent start = intent("start", Map.of("revision", revision));
        Intent retire = intent("retire", Map.of("instance", "web-0"));
        assertThat(before.shows(publish)).isFalse();
        assertThat(before.shows(start)).isFalse();
        model.add(REVISIONS.get(0), Health.HEALTHY);
        LocalObservation after = model.observe();
        assertThat(after.shows(publish)).isTrue();
        assertThat(after.shows(start)).as("another intent's instance").isFalse();
        assertThat(after.shows(retire)).isFalse();
        assertThat(after.shows(intent(Action.CLAIM, Map.of("ledger", "ledger"))))
                .isTrue();
        assertThat(after.shows(intent(Action.CLAIM, Map.of("ledger", "other")))).isFalse();
        model.carryOut(retire.action());
        assertThat(model.observe().shows(retire)).isTrue();
    }

    private static Intent intent(String kind, Map<String, String> arguments) {
        return new Intent("42-i3", Action.of(kind, arguments), Duration.ofSeconds(6));
    }
}
