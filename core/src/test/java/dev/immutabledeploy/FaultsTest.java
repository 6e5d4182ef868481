package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.testing.Campaign;
import dev.immutabledeploy.testing.Lab;
import dev.immutabledeploy.testing.Mortal;
import dev.immutabledeploy.testing.Mortal.Killed;
import dev.immutabledeploy.testing.Oracle;
import dev.immutabledeploy.testing.Task;
import dev.immutabledeploy.testing.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Several drivers at once on bad days: replies are lost, mutations come late or twice, reads are stale, appends in doubt,
 * clocks askew; instances die, somebody else changes the target, drivers are killed, or pause and wake after a takeover.
 * Once the faults have stopped, one {@code resume} or {@code abort} ends in exactly one revision.
 */
class FaultsTest {
    private static final Revision STRANGE = Revision.of(Map.of(), Map.of("x", Digest.ofText("x")), Settings.NONE);
    private static final int TICKS = 400;

    @Test
    void someBadDays() {
        days(new Campaign("bad days, some"), /* runsOn= */ false, 0, 120);
    }

    @Test
    @Tag("campaign")
    void manyBadDays() {
        days(new Campaign("bad days"), /* runsOn= */ false, 1_000, 7_000);
    }

    @Test
    void someBadDaysOnAPlatformThatRunsOn() {
        days(new Campaign("bad days, running on, some"), /* runsOn= */ true, 0, 60);
    }

    @Test
    @Tag("campaign")
    void manyBadDaysOnAPlatformThatRunsOn() {
        days(new Campaign("bad days, running on"), /* runsOn= */ true, 1_000, 7_000);
    }

    private static void days(Campaign campaign, boolean runsOn, int first, int runs) {
        for (int seed = first; seed < first + runs; seed++) {
            campaign.run(seed, number -> new Day(number, runsOn).passes());
        }
        campaign.passes();
    }

    /** One run. */
    private static final class Day {
        private final Random random;
        private final Lab lab;
        private final Oracle oracle;
        private final Weather weather;
        private final List<Session> drivers = new ArrayList<>();
        private int names;
        private boolean changed;

        Day(int seed, boolean runsOn) {
            random = new Random(seed);
            Strategy strategy = Task.STRATEGIES.get(random.nextInt(Task.STRATEGIES.size()));
            lab = runsOn ? Task.running(strategy) : Task.prepared(strategy);
            if (random.nextInt(4) == 0) {
                lab.platform.dropFences();
            }
            oracle = new Oracle(lab, "staging");
            weather = new Weather(lab.clock, random, random.nextInt(25));
        }

        boolean passes() {
            Task task = List.of(Task.values()).get(random.nextInt(Task.values().length));
            begin(engine -> task.begin(lab, engine));
            for (int tick = 0; tick < TICKS && !drivers.isEmpty(); tick++) {
                happens();
                tick(random.nextInt(drivers.size()));
            }
            calm();
            assertThat(oracle.atRest()).isEmpty();
            repeat(task);
            return true;
        }

        private Engine engine() {
            String name = "driver" + names++;
            Mortal mortal = new Mortal(random.nextInt(4) == 0 ? 1 + random.nextInt(30) : 0, random.nextBoolean());
            Duration skew = Duration.ofSeconds(random.nextInt(15) - 7);
            return lab.engine(
                    name,
                    weather.of(mortal.of(lab.store)),
                    weather.of(mortal.of(lab.platform)),
                    lab.clock.skewed(skew));
        }

        private interface Beginning {
            Session begin(Engine engine);
        }

        /** Somebody asks for something; being refused is an answer, too. */
        private void begin(Beginning beginning) {
            try {
                drivers.add(beginning.begin(engine()));
            } catch (ProblemException | UnavailableException | Killed e) {
                // Refused, not answered, or dead.
            }
        }

        private void tick(int driver) {
            Session session = drivers.get(driver);
            try {
                if (session.tick() instanceof Session.Step.Again again) {
                    lab.clock.pass(again.lookAgain().plus(Duration.ofMillis(random.nextInt(200))));
                } else {
                    drivers.remove(driver);
                }
            } catch (Killed e) {
                drivers.remove(driver);
            }
        }

        /** Now and then something happens. */
        private void happens() {
            switch (random.nextInt(60)) {
                case 0 -> begin(engine -> new Releases(engine).resume("staging"));
                case 1 -> begin(engine -> new Releases(engine).abort("staging", "enough"));
                case 2 ->
                    begin(engine -> new Releases(engine).rollback(lab.rollbackRequest("staging", Optional.empty())));
                case 3 -> begin(engine -> lab.deployment(engine).deploy(lab.request("staging", "v4")));
                case 4 -> lab.clock.pass(Driver.LEASE.plusSeconds(1));
                case 5 -> stumble();
                case 6 -> change();
                default -> {}
            }
        }

        private void stumble() {
            List<String> instances = lab.platform.instances(lab.target("staging"));
            if (!instances.isEmpty()) {
                lab.platform.stumble(lab.target("staging"), instances.get(random.nextInt(instances.size())));
            }
        }

        /** Somebody else changes the target, once. */
        private void change() {
            if (!changed) {
                changed = true;
                lab.platform.startByHand(lab.target("staging"), STRANGE);
            }
        }

        /** The faults stop, the drivers are gone, and one person looks after it. */
        private void calm() {
            weather.calm();
            lab.clock.pass(Driver.LEASE.plusSeconds(5));
            weather.arrive();
            Releases bob = lab.releases("bob");
            if (bob.recorded("staging").state().rollout().isPresent()) {
                Result result =
                        lab.drive(random.nextBoolean() ? bob.resume("staging") : bob.abort("staging", "enough"));
                assertThat(result.answer()).as("the end: " + result).isNotEqualTo(Answer.LEFT);
            }
            lab.clock.pass(Duration.ofSeconds(10));
            paused();
            if (!new Fleets(lab.engine("eve")).drift("staging").differences().isEmpty()) {
                assertThat(changed).as("drift although nobody changed anything").isTrue();
                lab.commit = "c" + random.nextInt();
                lab.deploy("staging", "v5");
            }
        }

        /** Those that were paused all the time wake up; they have nothing to say any more. */
        private void paused() {
            List<String> before = lab.platform.log();
            for (Session driver : drivers) {
                for (int tick = 0; tick < 3; tick++) {
                    try {
                        driver.tick();
                    } catch (Killed | ProblemException e) {
                        // Dead or refused.
                    }
                }
            }
            assertThat(lab.platform.log())
                    .as("a driver that woke up changed something")
                    .isEqualTo(before);
        }

        /** Doing it twice does it once. */
        private void repeat(Task task) {
            if (oracle.releasesOf(Task.REQUEST) > 0) {
                lab.drive(task.begin(lab, lab.engine("eve")));
                assertThat(oracle.releasesOf(Task.REQUEST)).isEqualTo(1);
            }
        }
    }
}
