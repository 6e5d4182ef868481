package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Drift;
import dev.immutabledeploy.rollout.Drift.Kind;
import dev.immutabledeploy.rollout.Routing;
import dev.immutabledeploy.testing.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Drift, scale and tidy. */
class FleetsTest {
    private static final Revision STRANGE = Revision.of(Map.of(), Map.of("x", Digest.ofText("x")), Settings.NONE);

    private final Lab lab = new Lab();

    private Fleets fleets() {
        return new Fleets(lab.engine("ada"));
    }

    private List<Kind> drift() {
        return fleets().drift("staging").differences().stream().map(Drift::kind).toList();
    }

    private Result scale(int instances) {
        return lab.drive(fleets().scale("staging", Optional.empty(), instances, "scale-" + instances));
    }

    private Result tidy(boolean now) {
        return lab.drive(fleets().tidy("staging", now, "tidy-" + lab.clock.now()));
    }

    private void warm() {
        lab.strategy = new Strategy.BlueGreen(Duration.ZERO);
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
    }

    @Test
    void whatWasReleasedAndRunsHasNoDrift() {
        assertThat(fleets().drift("staging").released()).isEmpty();
        lab.deploy("staging", "v1");
        assertThat(drift()).isEmpty();
        assertThat(fleets().drift("staging").released().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void everyKindOfDriftIsFound() {
        lab.deploy("staging", "v1");
        lab.platform.startByHand(lab.target("staging"), STRANGE);
        assertThat(drift()).containsExactly(Kind.WRONG_REVISION);
        lab.platform.startByHand(lab.target("staging"), lab.released("v1"));
        assertThat(drift()).containsExactly(Kind.WRONG_REVISION, Kind.UNKNOWN_INSTANCE);
        assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(drift()).isEmpty();

        lab.platform.remove(
                lab.target("staging"),
                lab.platform.instances(lab.target("staging")).get(0));
        assertThat(drift()).containsExactly(Kind.MISSING_INSTANCE);
        lab.platform.lose(lab.revision("v1"));
        assertThat(drift()).containsExactly(Kind.CHANGED_FILE, Kind.MISSING_INSTANCE);
        lab.platform.own(lab.target("staging"), new Owner("elsewhere", "shop", "staging"));
        assertThat(drift()).containsExactly(Kind.OWNER, Kind.CHANGED_FILE, Kind.MISSING_INSTANCE);
    }

    @Test
    void weightsChangedByHandAreDriftAndAWarmFleetIsNot() {
        warm();
        assertThat(drift()).isEmpty();
        lab.platform.routeByHand(
                lab.target("staging"), Routing.of(Map.of(lab.revision("v1"), 60, lab.revision("v2"), 40)));
        assertThat(drift()).containsExactly(Kind.WRONG_REVISION, Kind.WRONG_REVISION, Kind.WEIGHTS);
    }

    @Test
    void whileAReleaseIsUnderWayWhatItChangesIsNoDriftButAStrangerIs() {
        lab.deploy("staging", "v1");
        lab.tick(lab.begin("ada", "staging", "v2"), 5);
        assertThat(lab.platform.staying(lab.target("staging"))).hasSize(2);
        assertThat(fleets().drift("staging").underWay()).contains(2L);
        assertThat(drift()).isEmpty();
        lab.platform.startByHand(lab.target("staging"), STRANGE);
        assertThat(drift()).containsExactly(Kind.WRONG_REVISION);
    }

    @Test
    void deployingOverDriftIsAllowedAndRecorded() {
        lab.deploy("staging", "v1");
        lab.platform.startByHand(lab.target("staging"), STRANGE);
        lab.deploy("staging", "v2");
        assertThat(drift()).isEmpty();
        assertThat(lab.entries("staging")).anySatisfy(entry -> assertThat(
                        entry.state().rollout().stream().flatMap(rollout -> rollout.evidence().stream()))
                .anyMatch(evidence -> evidence.what().contains("drift, which this release puts right")));
    }

    @Test
    void scalingReleasesMoreOrFewerInstancesOfTheSameRevision() {
        lab.deploy("staging", "v1");
        for (int instances : List.of(5, 1, 3)) {
            Result result = scale(instances);
            assertThat(result.answer()).isEqualTo(Answer.SUCCEEDED);
            assertThat(result.release().orElseThrow().kind()).isEqualTo(ReleaseKind.SCALE);
            assertThat(result.release().orElseThrow().origin()).isEqualTo(1);
            assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", (long) instances));
        }
        assertThat(lab.drive(fleets().scale("staging", Optional.empty(), 3, "again"))
                        .answer())
                .isEqualTo(Answer.UNCHANGED);
    }

    @Test
    void scalingADriftedFleetIsRefused() {
        lab.deploy("staging", "v1");
        lab.platform.startByHand(lab.target("staging"), STRANGE);
        int mutations = lab.platform.log().size();
        assertThatThrownBy(() -> scale(4)).hasMessageContaining("the fleet has drifted");
        assertThat(lab.platform.log()).hasSize(mutations);
    }

    @Test
    void scalingIsRefusedWhereThereIsNothingToScaleOrNotSoMany() {
        assertThatThrownBy(() -> scale(2)).hasMessageContaining("nothing has succeeded");
        lab.worker = Optional.of("v1");
        lab.deploy("staging", "v1");
        assertThatThrownBy(() -> scale(2)).hasMessageContaining("several parts");
        assertThatThrownBy(() -> scale(101))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
        lab.drive(fleets().scale("staging", Optional.of("worker"), 3, "worker"));
        assertThat(lab.serving("staging", "worker")).isEqualTo(Map.of("v1", 3L));
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void aFailedScaleCondemnsNothingAndAScaleDoesNotRestartTheSoak() {
        lab.deploy("staging", "v1");
        lab.clock.pass(Duration.ofMinutes(20));
        lab.platform.breakNewInstances(lab.revision("v1"));
        assertThat(scale(4).answer()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.releases("ada").recorded("staging").state().condemned()).isEmpty();
        lab.platform.mend(lab.revision("v1"));
        assertThat(scale(3).answer()).isEqualTo(Answer.SUCCEEDED);
        lab.clock.pass(Duration.ofMinutes(10));
        assertThat(lab.deploy("production", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void aRollbackAfterAScaleKeepsTheNumberOfInstances() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        scale(3);
        lab.rollback("staging", Optional.empty());
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 3L));
    }

    @Test
    void tidyRetiresAWarmFleetOnceItsTimeIsOver() {
        warm();
        assertThatThrownBy(() -> tidy(false))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
                .hasMessageContaining("not before");
        lab.clock.pass(Duration.ofHours(1));
        List<String> before = lab.platform.log();
        Result result = tidy(false);
        assertThat(result.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(result.release().orElseThrow().kind()).isEqualTo(ReleaseKind.TIDY);
        assertThat(lab.platform.log().subList(before.size(), lab.platform.log().size()))
                .containsExactly("web retire", "web retire");
        assertThat(lab.platform.staying(lab.target("staging"))).isEqualTo(Map.of(lab.revision("v2"), 2L));
        assertThat(tidy(false).answer()).isEqualTo(Answer.UNCHANGED);
        assertThat(lab.rollback("staging", Optional.empty()).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void tidyNeverRetiresWhatRequestsReach() {
        warm();
        lab.platform.routeByHand(
                lab.target("staging"), Routing.of(Map.of(lab.revision("v1"), 10, lab.revision("v2"), 90)));
        assertThatThrownBy(() -> tidy(true)).hasMessageContaining("drifted");
        lab.deploy("staging", "v2");
        Session tidy = fleets().tidy("staging", true, "tidy");
        lab.tick(tidy, 2);
        lab.platform.routeByHand(
                lab.target("staging"), Routing.of(Map.of(lab.revision("v1"), 10, lab.revision("v2"), 90)));
        lab.drive(tidy);
        assertThat(lab.lostRequests).isEmpty();
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void aScaleKeepsTheWarmFleet() {
        warm();
        assertThat(scale(3).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.platform.staying(lab.target("staging")))
                .isEqualTo(Map.of(lab.revision("v1"), 2L, lab.revision("v2"), 3L));
        assertThat(drift()).isEmpty();
        lab.clock.pass(Duration.ofHours(1));
        assertThat(tidy(false).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.platform.staying(lab.target("staging"))).isEqualTo(Map.of(lab.revision("v2"), 3L));
    }

    @Test
    void whereNothingIsWarmTidyHasNothingToDo() {
        lab.deploy("staging", "v1");
        assertThat(tidy(false).answer()).isEqualTo(Answer.UNCHANGED);
    }
}
