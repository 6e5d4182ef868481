package dev.immutabledeploy.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Fleets;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.Result;
import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.aws.fake.Call;
import dev.immutabledeploy.aws.fake.Fault;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.config.Strategy.Canary.Stage;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.testing.Campaign;
import dev.immutabledeploy.testing.Ec2Lab;
import dev.immutabledeploy.testing.Ec2Oracle;
import dev.immutabledeploy.testing.Mortal.Killed;
import dev.immutabledeploy.testing.MortalWire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A process is killed at each of its calls to AWS, before and after the effect; the next one resumes or aborts, while one of
 * its calls goes wrong, too. In the end exactly one revision runs, and the record says which.
 */
class Ec2DeathsTest {
    /** Every call dies before and after its effect, each time with every third fault; with {@code -Dstride=1} with all. */
    private static final int STRIDE = Integer.getInteger("stride", 3);

    private static final String REQUEST = "the-request";
    private static final Strategy ROLLING = new Strategy.Rolling(1, Duration.ZERO);
    private static final Strategy CANARY =
            new Strategy.Canary(List.of(new Stage(Optional.empty(), Optional.of(1), Duration.ofSeconds(20))));

    /** What the killed process was doing. */
    private enum Doing {
        DEPLOY,
        DEPLOY_BAD,
        ROLLBACK,
        SCALE_UP,
        SCALE_DOWN;

        Session begin(Ec2Lab lab, Engine engine) {
            return switch (this) {
                case DEPLOY -> lab.deployment(engine).deploy(lab.request("v3", REQUEST));
                case DEPLOY_BAD -> lab.deployment(engine).deploy(lab.request("bad", REQUEST));
                case ROLLBACK -> new Releases(engine).rollback(lab.rollbackRequest(REQUEST));
                case SCALE_UP -> new Fleets(engine).scale(Ec2Lab.STAGING, Optional.empty(), 3, REQUEST);
                case SCALE_DOWN -> new Fleets(engine).scale(Ec2Lab.STAGING, Optional.empty(), 1, REQUEST);
            };
        }
    }

    /** One death, and what its successor meets. */
    private record Death(Strategy strategy, Doing doing, int call, boolean afterEffect, boolean resume, Fault fault) {}

    @Test
    void rollingAtSomeCalls() {
        some(new Campaign("ec2-rolling, some"), ROLLING);
    }

    @Test
    void canaryAtSomeCalls() {
        some(new Campaign("ec2-canary, some"), CANARY);
    }

    @Test
    @Tag("campaign")
    void rollingAtEveryCall() {
        every(new Campaign("ec2-rolling"), ROLLING);
    }

    @Test
    @Tag("campaign")
    void canaryAtEveryCall() {
        every(new Campaign("ec2-canary"), CANARY);
    }

    private static void some(Campaign campaign, Strategy strategy) {
        int number = 0;
        for (Doing doing : Doing.values()) {
            for (int call = 1 + number % 3; run(campaign, strategy, doing, call, number); call += 7) {
                number++;
            }
        }
        campaign.passes();
    }

    private static boolean run(Campaign campaign, Strategy strategy, Doing doing, int call, int number) {
        List<Fault> faults = List.of(Fault.values());
        Fault fault = faults.get(number % faults.size());
        return campaign.run(
                new Death(strategy, doing, call, number % 2 == 0, number / 2 % 2 == 0, fault), Ec2DeathsTest::dies);
    }

    private static void every(Campaign campaign, Strategy strategy) {
        for (Doing doing : Doing.values()) {
            for (Fault fault : Fault.values()) {
                for (boolean afterEffect : new boolean[] {false, true}) {
                    int call = 1 + (fault.name().length() + (afterEffect ? 1 : 0)) % STRIDE;
                    while (campaign.run(
                            new Death(
                                    strategy,
                                    doing,
                                    call,
                                    afterEffect,
                                    (call + fault.name().length()) % 2 == 0,
                                    fault),
                            Ec2DeathsTest::dies)) {
                        call += STRIDE;
                    }
                }
            }
        }
        campaign.passes();
    }

    /** Returns whether there was such a call at all; then it died and was followed by another. */
    private static boolean dies(Death death) {
        Ec2Lab lab = Ec2Lab.prepared(death.strategy());
        lab.deadlines = new Deadlines(Duration.ofMinutes(6), Duration.ofMinutes(10));
        Ec2Oracle oracle = new Ec2Oracle(lab).atLeast(death.doing() == Doing.SCALE_DOWN ? 1 : 2);
        if (!killed(lab, oracle, death)) {
            assertThat(oracle.atRest()).isEmpty();
            return false;
        }
        lab.clock.pass(Duration.ofSeconds(death.call() % 5));
        lab.aws.faults().at(call -> mayHappen(death.fault(), call), 1 + death.call() % 6, death.fault());
        recover(lab, oracle, death.resume());
        lab.aws.faults().clear();
        recover(lab, oracle, death.resume());
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(oracle.atRest()).isEmpty();
        again(lab, oracle, death.doing());
        return true;
    }

    /** Only groups and objects know of changes that cross each other. */
    private static boolean mayHappen(Fault fault, Call call) {
        return fault != Fault.CONFLICT || call.service().equals("autoscaling");
    }

    private static Engine engine(Ec2Lab lab, Ec2Oracle oracle, String driver, int fatalCall, boolean afterEffect) {
        MortalWire wire = new MortalWire(lab.aws.http(), fatalCall, afterEffect, oracle::look);
        return lab.engine(driver, lab.store, lab.platform(wire, lab.clock));
    }

    private static boolean killed(Ec2Lab lab, Ec2Oracle oracle, Death death) {
        try {
            Engine engine = engine(lab, oracle, "ada", death.call(), death.afterEffect());
            lab.drive(death.doing().begin(lab, engine));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    /** One person looks after what is unfinished; whoever is refused or gets no answer comes again. */
    private static void recover(Ec2Lab lab, Ec2Oracle oracle, boolean resume) {
        Releases bob = new Releases(engine(lab, oracle, "bob", 0, false));
        if (bob.recorded(Ec2Lab.STAGING).state().rollout().isEmpty()) {
            return;
        }
        try {
            Result result = lab.drive(resume ? bob.resume(Ec2Lab.STAGING) : bob.abort(Ec2Lab.STAGING, "enough"));
            assertThat(result.answer()).as(result.toString()).isNotEqualTo(Answer.UNCHANGED);
        } catch (ProblemException | UnavailableException e) {
            // It comes again.
        }
    }

    /** Asking again for what was asked for makes no second release. */
    private static void again(Ec2Lab lab, Ec2Oracle oracle, Doing doing) {
        if (oracle.releasesOf(REQUEST) > 0) {
            lab.drive(doing.begin(lab, lab.engine("eve")));
            assertThat(oracle.releasesOf(REQUEST)).isEqualTo(1);
        }
    }
}
