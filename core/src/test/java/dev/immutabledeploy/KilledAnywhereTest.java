package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.testing.Lab;
import dev.immutabledeploy.testing.Mortal;
import dev.immutabledeploy.testing.Mortal.Killed;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A process is killed at each of its writes, before and after the effect; the next one resumes or aborts. In the end
 * exactly one revision runs, and the record says which.
 */
class KilledAnywhereTest {
    private enum Then {
        RESUME,
        ABORT
    }

    /** What the killed process was doing. */
    private enum Doing {
        DEPLOY_GOOD,
        DEPLOY_BAD,
        ROLLBACK
    }

    @Test
    void whateverItWasDoing() {
        int runs = 0;
        for (Doing doing : Doing.values()) {
            for (Then then : Then.values()) {
                for (boolean afterEffect : new boolean[] {false, true}) {
                    runs += killedAtEveryCall(doing, then, afterEffect);
                }
            }
        }
        assertThat(runs).isGreaterThan(100);
    }

    private int killedAtEveryCall(Doing doing, Then then, boolean afterEffect) {
        for (int call = 1; ; call++) {
            Lab lab = prepared();
            if (!killed(lab, doing, call, afterEffect)) {
                return call - 1;
            }
            lab.clock.pass(java.time.Duration.ofSeconds(call % 5));
            recover(lab, then);
            check(lab, doing + " killed at call " + call + (afterEffect ? " after" : " before") + ", then " + then);
        }
    }

    private static Lab prepared() {
        Lab lab = new Lab();
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.platform.breakRevision(lab.revision("bad"));
        return lab;
    }

    private static boolean killed(Lab lab, Doing doing, int call, boolean afterEffect) {
        Mortal mortal = new Mortal(call, afterEffect);
        try {
            var engine = lab.engine("ada", mortal.of(lab.store), mortal.of(lab.platform), lab.clock);
            lab.drive(
                    switch (doing) {
                        case DEPLOY_GOOD -> lab.deployment(engine).deploy(lab.request("staging", "v3"));
                        case DEPLOY_BAD -> lab.deployment(engine).deploy(lab.request("staging", "bad"));
                        case ROLLBACK ->
                            new Releases(engine).rollback(lab.rollbackRequest("staging", Optional.empty()));
                    });
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static void recover(Lab lab, Then then) {
        Releases bob = lab.releases("bob");
        if (bob.recorded("staging").state().rollout().isPresent()) {
            Result result = lab.drive(then == Then.RESUME ? bob.resume("staging") : bob.abort("staging", "enough"));
            assertThat(result.answer()).isNotEqualTo(Answer.LEFT);
        }
    }

    private static void check(Lab lab, String what) {
        Releases.Status status = lab.releases("eve").recorded("staging");
        assertThat(status.state().rollout()).as(what).isEmpty();
        var running = status.state()
                .running()
                .orElseThrow()
                .revisions()
                .values()
                .iterator()
                .next();
        assertThat(lab.platform.serving(lab.target("staging"))).as(what).isEqualTo(Map.of(running, 2L));
        assertThat(lab.releases("eve").verify("staging", Optional.empty()).problems())
                .as(what)
                .isEmpty();
    }

    @Test
    @Tag("campaign")
    void aChainOfRandomDeaths() {
        int runs = 2_000;
        for (int seed = 0; seed < runs; seed++) {
            Random random = new Random(seed);
            Lab lab = prepared();
            Doing doing = Doing.values()[random.nextInt(Doing.values().length)];
            if (killed(lab, doing, 1 + random.nextInt(40), random.nextBoolean())) {
                for (int death = random.nextInt(3); death > 0; death--) {
                    killedAgain(lab, new Mortal(1 + random.nextInt(15), random.nextBoolean()), random);
                }
                recover(lab, random.nextBoolean() ? Then.RESUME : Then.ABORT);
                check(lab, "seed " + seed);
            }
        }
        System.out.println("campaign deaths: " + runs + " runs, 0 failed");
    }

    private static void killedAgain(Lab lab, Mortal mortal, Random random) {
        var engine = lab.engine("zoe" + random.nextInt(), mortal.of(lab.store), mortal.of(lab.platform), lab.clock);
        Releases zoe = new Releases(engine);
        try {
            if (zoe.recorded("staging").state().rollout().isPresent()) {
                lab.drive(random.nextBoolean() ? zoe.resume("staging") : zoe.abort("staging", "enough"));
            }
        } catch (Killed e) {
            // That was the point.
        }
    }
}
