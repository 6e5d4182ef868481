package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.testing.Campaign;
import dev.immutabledeploy.testing.Lab;
import dev.immutabledeploy.testing.Mortal;
import dev.immutabledeploy.testing.Mortal.Killed;
import dev.immutabledeploy.testing.Oracle;
import dev.immutabledeploy.testing.Task;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A process is killed at each of its writes, before and after the effect, with every strategy and operation; the next one
 * resumes or aborts. In the end exactly one revision runs, and the record says which.
 */
class DeathsTest {
    /** One death: at which call, whether its effect still happens, and what the next one does. */
    private record Death(boolean runsOn, Strategy strategy, Task task, int call, boolean afterEffect, boolean resume) {
        Lab lab() {
            return runsOn ? Task.running(strategy) : Task.prepared(strategy);
        }
    }

    @Test
    void everyStrategyAndOperationAtSomeCalls() {
        Campaign campaign = new Campaign("deaths, some");
        int counter = 0;
        for (Strategy strategy : Task.STRATEGIES) {
            for (Task task : Task.values()) {
                for (int call = 1 + counter++ % 3; run(campaign, strategy, task, call); call += 9) {
                    assertThat(call).isLessThan(500);
                }
            }
        }
        campaign.passes();
    }

    private static boolean run(Campaign campaign, Strategy strategy, Task task, int call) {
        boolean odd = call % 2 == 0;
        boolean resume = call / 2 % 2 == 0;
        return campaign.run(
                new Death(/* runsOn= */ call % 5 == 0, strategy, task, call, odd, resume), DeathsTest::dies);
    }

    @Test
    @Tag("campaign")
    void everyStrategyAndOperationAtEveryCall() {
        everyCall(new Campaign("deaths"), /* runsOn= */ false);
    }

    @Test
    @Tag("campaign")
    void everyCallOnAPlatformThatRunsOn() {
        everyCall(new Campaign("deaths, running on"), /* runsOn= */ true);
    }

    private static void everyCall(Campaign campaign, boolean runsOn) {
        for (Strategy strategy : Task.STRATEGIES) {
            for (Task task : Task.values()) {
                for (boolean afterEffect : new boolean[] {false, true}) {
                    for (boolean resume : new boolean[] {false, true}) {
                        int call = 1;
                        while (campaign.run(
                                new Death(runsOn, strategy, task, call, afterEffect, resume), DeathsTest::dies)) {
                            call++;
                        }
                    }
                }
            }
        }
        campaign.passes();
    }

    @Test
    @Tag("campaign")
    void chainsOfRandomDeaths() {
        chains(new Campaign("chains of deaths"), /* runsOn= */ false, 3_000);
    }

    @Test
    void chainsOnAPlatformThatRunsOn() {
        chains(new Campaign("chains of deaths, running on, some"), /* runsOn= */ true, 60);
    }

    @Test
    @Tag("campaign")
    void manyChainsOnAPlatformThatRunsOn() {
        chains(new Campaign("chains of deaths, running on"), /* runsOn= */ true, 3_000);
    }

    private static void chains(Campaign campaign, boolean runsOn, int runs) {
        for (int seed = 0; seed < runs; seed++) {
            campaign.run(seed, number -> diesAgainAndAgain(number, runsOn));
        }
        campaign.passes();
    }

    /** Returns whether there was such a call at all; then it died and was followed by another. */
    private static boolean dies(Death death) {
        Lab lab = death.lab();
        Oracle oracle = new Oracle(lab, "staging");
        if (!killed(lab, death.task(), new Mortal(death.call(), death.afterEffect()))) {
            return false;
        }
        lab.clock.pass(Duration.ofSeconds(death.call() % 5));
        recovered(lab, death.resume());
        assertThat(oracle.atRest()).isEmpty();
        again(lab, oracle, death.task());
        return true;
    }

    private static boolean diesAgainAndAgain(int seed, boolean runsOn) {
        Random random = new Random(seed);
        Strategy strategy = Task.STRATEGIES.get(random.nextInt(Task.STRATEGIES.size()));
        Lab lab = runsOn ? Task.running(strategy) : Task.prepared(strategy);
        Oracle oracle = new Oracle(lab, "staging");
        List<Task> tasks = List.of(Task.values());
        Task task = tasks.get(random.nextInt(tasks.size()));
        if (killed(lab, task, new Mortal(1 + random.nextInt(30), random.nextBoolean()))) {
            for (int death = random.nextInt(3); death > 0; death--) {
                killedAgain(lab, random);
            }
            recovered(lab, random.nextBoolean());
        }
        assertThat(oracle.atRest()).isEmpty();
        again(lab, oracle, task);
        return true;
    }

    private static boolean killed(Lab lab, Task task, Mortal mortal) {
        try {
            lab.drive(task.begin(lab, lab.engine("ada", mortal.of(lab.store), mortal.of(lab.platform), lab.clock)));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static void killedAgain(Lab lab, Random random) {
        Mortal mortal = new Mortal(1 + random.nextInt(15), random.nextBoolean());
        Releases zoe = new Releases(
                lab.engine("zoe" + random.nextInt(), mortal.of(lab.store), mortal.of(lab.platform), lab.clock));
        try {
            if (zoe.recorded("staging").state().rollout().isPresent()) {
                lab.drive(random.nextBoolean() ? zoe.resume("staging") : zoe.abort("staging", "enough"));
            }
        } catch (Killed e) {
            // That was the point.
        }
    }

    private static void recovered(Lab lab, boolean resume) {
        Releases bob = lab.releases("bob");
        if (bob.recorded("staging").state().rollout().isPresent()) {
            Result result = lab.drive(resume ? bob.resume("staging") : bob.abort("staging", "enough"));
            assertThat(result.answer()).isNotEqualTo(Answer.LEFT);
        }
    }

    /** Doing it twice does it once: the request that is repeated makes at most one release. */
    private static void again(Lab lab, Oracle oracle, Task task) {
        boolean made = oracle.releasesOf(Task.REQUEST) > 0;
        List<String> before = lab.platform.log();
        if (made) {
            lab.drive(task.begin(lab, lab.engine("eve")));
            assertThat(oracle.releasesOf(Task.REQUEST)).isEqualTo(1);
            assertThat(lab.platform.log()).isEqualTo(before);
        }
    }
}
