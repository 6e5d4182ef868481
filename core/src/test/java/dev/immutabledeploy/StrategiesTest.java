package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.config.Strategy.Canary.Stage;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.rollout.Routing;
import dev.immutabledeploy.testing.Lab;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Canary and blue-green: what gets requests when, what stays warm, and how it goes back. */
class StrategiesTest {
    private static final Gate PROBE = new Gate.Probe(
            "page",
            URI.create("http://127.0.0.1/"),
            200,
            Optional.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            3);
    private static final Strategy BLUE_GREEN = new Strategy.BlueGreen(Duration.ofSeconds(30));
    private static final Strategy BY_WEIGHT = new Strategy.Canary(List.of(weight(10), weight(50)));
    private static final Strategy BY_COUNT = new Strategy.Canary(List.of(count(1), count(3)));

    private final Lab lab = new Lab(List.of(PROBE), Duration.ofMinutes(1));

    StrategiesTest() {
        lab.instances = 4;
    }

    private static Stage weight(int percent) {
        return new Stage(Optional.of(percent), Optional.empty(), Duration.ofMinutes(5));
    }

    private static Stage count(int instances) {
        return new Stage(Optional.empty(), Optional.of(instances), Duration.ofMinutes(5));
    }

    private Map<String, Long> staying() {
        Map<String, Long> staying = new TreeMap<>();
        lab.platform
                .staying(lab.target("staging"))
                .forEach((revision, count) -> staying.put(lab.version("web", revision), count));
        return staying;
    }

    /** The shares of the requests, by version. */
    private Map<String, Integer> shares() {
        Map<String, Integer> shares = new TreeMap<>();
        lab.platform
                .routing(lab.target("staging"))
                .weights()
                .orElse(Map.of())
                .forEach((revision, weight) -> shares.put(lab.version("web", revision), weight));
        return shares;
    }

    /** Deploys and returns every different state of the shares on the way. */
    private List<Map<String, Integer>> sharesDuring(Session session) {
        List<Map<String, Integer>> seen = new ArrayList<>();
        for (int tick = 0; tick < 10_000; tick++) {
            if (session.tick() instanceof Session.Step.Again again) {
                lab.clock.pass(again.lookAgain());
            } else {
                return seen;
            }
            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(shares())) {
                seen.add(shares());
            }
        }
        throw new AssertionError("no end");
    }

    @Test
    void aCanaryByWeightMovesTheRequestsStageByStageWhileTheOldFleetStaysWhole() {
        lab.deploy("staging", "v1");
        lab.strategy = BY_WEIGHT;
        var before = lab.clock.now();
        assertThat(sharesDuring(lab.begin("ada", "staging", "v2")))
                .containsExactly(
                        Map.of(),
                        Map.of("v1", 100),
                        Map.of("v1", 90, "v2", 10),
                        Map.of("v1", 50, "v2", 50),
                        Map.of("v2", 100));
        assertThat(Duration.between(before, lab.clock.now())).isGreaterThan(Duration.ofMinutes(11));
        assertThat(staying()).isEqualTo(Map.of("v2", 4L));
    }

    @Test
    void whatWasBeforeStaysWholeUntilTheGatesHaveHeldWithAllRequestsMoved() {
        lab.deploy("staging", "v1");
        List<String> before = lab.platform.instances(lab.target("staging"));
        lab.strategy = BY_WEIGHT;
        lab.gates = gate -> shares().equals(Map.of("v2", 100)) ? new Reading.Fails("status 500") : new Reading.Holds();

        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.REVERTED);
        assertThat(shares()).isEqualTo(Map.of("v1", 100));
        assertThat(lab.platform.instances(lab.target("staging"))).isEqualTo(before);
    }

    @Test
    void aCanaryByInstancesReplacesSoManyAndThenTheRest() {
        lab.deploy("staging", "v1");
        lab.strategy = BY_COUNT;
        Session ada = lab.begin("ada", "staging", "v2");
        while (!lab.serving("staging").equals(Map.of("v1", 3L, "v2", 1L))) {
            lab.tick(ada, 1);
        }
        lab.tick(ada, 100);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 3L, "v2", 1L));
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 4L));
    }

    @Test
    void aGateThatFailsAtAStageSendsTheRequestsBackAndTheOldFleetWasNeverTouched() {
        lab.deploy("staging", "v1");
        List<String> before = lab.platform.instances(lab.target("staging"));
        lab.strategy = BY_WEIGHT;
        lab.gates = gate -> shares().containsKey("v2") ? new Reading.Fails("status 500") : new Reading.Holds();
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.REVERTED);
        assertThat(shares()).isEqualTo(Map.of("v1", 100));
        assertThat(lab.platform.instances(lab.target("staging"))).isEqualTo(before);
    }

    @Test
    void blueGreenMovesAllRequestsAtOnceAndKeepsTheOldFleetWarm() {
        lab.deploy("staging", "v1");
        lab.strategy = BLUE_GREEN;
        assertThat(sharesDuring(lab.begin("ada", "staging", "v2")))
                .containsExactly(Map.of(), Map.of("v1", 100), Map.of("v2", 100));
        assertThat(staying()).isEqualTo(Map.of("v1", 4L, "v2", 4L));
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 4L));
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.UNCHANGED);
    }

    @Test
    void aRollbackWhileWarmOnlyMovesRequests() {
        lab.strategy = BLUE_GREEN;
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        List<String> before = lab.platform.log();
        assertThat(lab.rollback("staging", Optional.empty()).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.platform.log().subList(before.size(), lab.platform.log().size()))
                .containsExactly("web route");
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 4L));
        assertThat(staying()).isEqualTo(Map.of("v1", 4L, "v2", 4L));
    }

    @Test
    void aFailedGateAfterTheMoveOnlyMovesRequestsBackAndRetiresTheNewFleet() {
        lab.strategy = BLUE_GREEN;
        lab.deploy("staging", "v1");
        lab.gates = gate -> shares().equals(Map.of("v2", 100)) ? new Reading.Fails("status 500") : new Reading.Holds();
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.REVERTED);
        assertThat(shares()).isEqualTo(Map.of("v1", 100));
        assertThat(staying()).isEqualTo(Map.of("v1", 4L));
    }

    @Test
    void theFirstBlueGreenReleaseGetsRequestsOnlyWhenItsGatesHeld() {
        lab.strategy = BLUE_GREEN;
        assertThat(sharesDuring(lab.begin("ada", "staging", "v1"))).containsExactly(Map.of(), Map.of("v1", 100));
        assertThat(staying()).isEqualTo(Map.of("v1", 4L));
    }

    @Test
    void theNextReleaseRetiresWhatWasWarmFirst() {
        lab.strategy = BLUE_GREEN;
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.deploy("staging", "v3");
        assertThat(staying()).isEqualTo(Map.of("v2", 4L, "v3", 4L));
        lab.strategy = new Strategy.Rolling(2, Duration.ZERO);
        lab.deploy("staging", "v4");
        assertThat(staying()).isEqualTo(Map.of("v4", 4L));
        assertThat(lab.platform.routing(lab.target("staging"))).isEqualTo(Routing.EVEN);
    }

    /** Found by {@link OperationsTest}: the warm fleet stayed, got requests, and no release could end any more. */
    @Test
    void theSameRevisionByAStrategyThatKeepsNothingWarmRetiresWhatWasWarm() {
        lab.strategy = BLUE_GREEN;
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.platform.stumble(
                lab.target("staging"),
                lab.platform.instances(lab.target("staging")).get(4));
        lab.strategy = BY_COUNT;
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(staying()).isEqualTo(Map.of("v2", 4L));
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 4L));
    }

    @Test
    void weightsChangedByHandAreNotUnchangedAndTheReleasePutsThemRight() {
        lab.strategy = BLUE_GREEN;
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.platform.routeByHand(
                lab.target("staging"), Routing.of(Map.of(lab.revision("v1"), 60, lab.revision("v2"), 40)));
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(shares()).isEqualTo(Map.of("v2", 100));
    }

    @Test
    void whereAPlatformRunsOnAGateIsRefusedAndAStrategyThatHoldsIsNamed() {
        lab.platform.runsOnWith("rolling");
        assertThatThrownBy(() -> lab.deploy("staging", "v1"))
                .hasMessageContaining("runs on by itself with strategy rolling")
                .hasMessageContaining("blue-green, canary");
        lab.strategy = BLUE_GREEN;
        assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void thePlanSaysWhetherItHoldsOrRunsOnAndWhatStaysWarm() {
        lab.strategy = BLUE_GREEN;
        lab.deploy("staging", "v1");
        var plan = lab.deployment(lab.engine("ada")).plan(lab.request("staging", "v2"));
        assertThat(plan.guards()).contains("web on simulated: holds between steps until all gates do");
        assertThat(plan.calls()).anyMatch(call -> call.contains("in 2 steps, 0 other instances retired, 4 kept warm"));
        lab.platform.runsOnWith("blue-green");
        assertThat(lab.deployment(lab.engine("ada"))
                        .plan(lab.request("staging", "v2"))
                        .guards())
                .contains("web on simulated: runs on by itself; gates cannot hold it, only stop it");
    }
}
