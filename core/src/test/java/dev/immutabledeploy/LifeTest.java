package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.testing.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of an application's releases, each test one sentence of the design. */
class LifeTest {
    private final Lab lab = new Lab();

    @Test
    void aReleaseReplacesOneRevisionByAnother() {
        assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        Result second = lab.deploy("staging", "v2");

        assertThat(second.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(second.release().orElseThrow().number()).isEqualTo(2);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void theSameRevisionRunningAndProvenIsUnchanged() {
        lab.deploy("staging", "v1");
        int mutations = lab.platform.log().size();
        Result again = lab.deploy("staging", "v1");

        assertThat(again.answer()).isEqualTo(Answer.UNCHANGED);
        assertThat(again.exitCode()).isZero();
        assertThat(lab.platform.log()).hasSize(mutations);
        assertThat(lab.releases("ada").history("staging", 10)).hasSize(1);
    }

    @Test
    void aRevisionThatNeverBecomesHealthyGoesBackAndIsCondemned() {
        lab.deploy("staging", "v1");
        lab.platform.breakRevision(lab.revision("bad"));
        Result bad = lab.deploy("staging", "bad");

        assertThat(bad.answer()).isEqualTo(Answer.REVERTED);
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.release().orElseThrow().reason().orElseThrow()).contains("never became healthy");
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        lab.commit = "c2";
        assertThatThrownBy(() -> lab.deploy("staging", "bad")).hasMessageContaining("condemned");
    }

    @Test
    void rollingBackTwiceGoesOneFurtherBack() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.deploy("staging", "v3");
        lab.rollback("staging", Optional.empty());
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
        Result second = lab.rollback("staging", Optional.empty());

        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        assertThat(second.release().orElseThrow().number()).isEqualTo(5);
        assertThat(second.release().orElseThrow().origin()).isEqualTo(1);
        assertThatThrownBy(() -> lab.rollback("staging", Optional.empty())).hasMessageContaining("no earlier release");
    }

    @Test
    void anUndoneRollbackNeedsAPardonFirst() {
        lab.deploy("staging", "v1");
        lab.commit = "c2";
        lab.deploy("staging", "v2");
        lab.rollback("staging", Optional.empty());
        assertThatThrownBy(() -> lab.rollback("staging", Optional.of(2L))).hasMessageContaining("condemned");
        lab.releases("ada").pardon("staging", 2, "it was the database");
        lab.rollback("staging", Optional.of(2L));

        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
        assertThat(lab.releases("ada").recorded("staging").state().condemned()).isEmpty();
    }

    @Test
    void theFirstReleaseMustBeCalledSo() {
        DeployRequest request = lab.request("staging", "v1");
        DeployRequest notFirst =
                new DeployRequest("staging", request.references(), false, Optional.empty(), "r", OnUnfinished.FAIL);
        assertThatThrownBy(() -> lab.deployment(lab.engine("ada")).deploy(notFirst))
                .hasMessageContaining("no way back")
                .hasMessageContaining("--first");
        assertThat(lab.store.keys("")).isEmpty();
    }

    @Test
    void aFailedFirstReleaseLeavesNothingRunning() {
        lab.platform.breakRevision(lab.revision("bad"));
        assertThat(lab.deploy("staging", "bad").answer()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving("staging")).isEmpty();
    }

    @Test
    void whatRunsCanBeAdoptedAndIsThenAWayBack() {
        lab.deploy("staging", "v1");
        Lab other = new Lab();
        var revision =
                dev.immutabledeploy.plan.Revision.of(Map.of(), Map.of(), dev.immutabledeploy.config.Settings.NONE);
        other.platform.startByHand(other.target("staging"), revision);
        assertThatThrownBy(() -> other.deploy("staging", "v1")).hasMessageContaining("adopt");
        Result adopted = other.drive(other.deployment(other.engine("ada")).adopt("staging", "r"));
        assertThat(adopted.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(other.platform.log()).containsExactly("web claim");
        other.deploy("staging", "v2");
        other.rollback("staging", Optional.empty());
        assertThat(other.platform.serving(other.target("staging"))).containsOnlyKeys(revision.id());
    }

    @Test
    void productionComesAfterStagingHasSoaked() {
        assertThatThrownBy(() -> lab.deploy("production", "v1"))
                .hasMessageContaining("nothing has succeeded in staging");
        lab.deploy("staging", "v1");
        assertThatThrownBy(() -> lab.deploy("production", "v1")).hasMessageContaining("not before");
        lab.clock.pass(Duration.ofMinutes(31));
        assertThatThrownBy(() -> lab.deploy("production", "v2")).hasMessageContaining("other artifacts");
        assertThat(lab.deploy("production", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void ofTwoDeployersOneWinsAndTheOtherIsToldByWhom() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        assertThatThrownBy(() -> lab.begin("bob", "staging", "v3"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
                .hasMessageContaining("begun by ada at 2026");
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void whoeverComesNextGoesOnWhereTheLedgerSays() {
        lab.deploy("staging", "v1");
        lab.tick(lab.begin("ada", "staging", "v2"), 4);
        Result result = lab.drive(lab.releases("bob").resume("staging"));

        assertThat(result.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void aDriverThatWasTakenOverStopsAtOnce() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 3);
        Session bob = lab.releases("bob").resume("staging");
        while (lab.events.stream().noneMatch(event -> event.toString().contains("taking over"))) {
            lab.tick(bob, 1);
        }
        int mutations = lab.platform.log().size();
        Result result = lab.drive(ada);

        assertThat(result.answer()).isEqualTo(Answer.LEFT);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.problem().orElseThrow().what()).contains("taken over by bob");
        assertThat(lab.platform.log()).hasSize(mutations);
        assertThat(lab.drive(bob).answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void anAbortGoesBackAndCondemnsNothing() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 5);
        Session abort = lab.releases("bob").abort("staging", "wrong day");
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.ABORTED);
        Result result = lab.drive(abort);

        assertThat(result.exitCode()).isZero();
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void aRollbackDuringAReleaseSendsItBackAndCondemnsIt() {
        lab.deploy("staging", "v1");
        lab.tick(lab.begin("ada", "staging", "v2"), 5);
        Result result = lab.drive(lab.releases("bob").rollback(lab.rollbackRequest("staging", Optional.empty())));

        assertThat(result.answer()).isEqualTo(Answer.REVERTED);
        assertThat(result.exitCode()).isZero();
        assertThat(lab.releases("bob").history("staging", 9)).hasSize(2);
        assertThatThrownBy(() -> lab.deploy("staging", "v2")).hasMessageContaining("condemned");
    }

    @Test
    void whatWasDeclaredIrreversibleIsGoneBackOverOnlyBySomebodyWhoSaysSo() {
        lab.deploy("staging", "v1");
        DeployRequest migration = new DeployRequest(
                "staging",
                lab.request("staging", "v2").references(),
                false,
                Optional.of("drops a column"),
                "migration",
                OnUnfinished.FAIL);
        lab.drive(lab.deployment(lab.engine("ada")).deploy(migration));
        assertThatThrownBy(() -> lab.rollback("staging", Optional.empty())).hasMessageContaining("drops a column");
        RollbackRequest sure = new RollbackRequest(
                "staging", Optional.empty(), Optional.empty(), "I looked", "sure", true, OnUnfinished.FAIL);
        lab.drive(lab.releases("ada").rollback(sure));
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void whoDecidedByAnOldPageRollsBackNothingElse() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        RollbackRequest seen = lab.rollbackRequest("staging", Optional.of(2L), Optional.of(1L));
        lab.deploy("staging", "v3");

        assertThatThrownBy(() -> lab.releases("bob").rollback(seen))
                .hasMessageContaining("release 2 of staging is not the one that runs: release 3 is");
        assertThatThrownBy(() -> lab.releases("bob").planRollback(seen)).hasMessageContaining("release 3 is");
        lab.tick(lab.begin("ada", "staging", "v4"), 3);
        RollbackRequest ended = lab.rollbackRequest("staging", Optional.of(3L), Optional.empty());
        assertThatThrownBy(() -> lab.releases("bob").rollback(ended)).hasMessageContaining("release 4 is");
        RollbackRequest underWay = lab.rollbackRequest("staging", Optional.of(4L), Optional.of(3L));
        assertThat(lab.drive(lab.releases("bob").rollback(underWay)).answer()).isEqualTo(Answer.REVERTED);
    }

    @Test
    void aRollbackThatNamesWhatItLeavesIsOneHoweverOftenItIsAskedFor() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        RollbackRequest request = lab.rollbackRequest("staging", Optional.of(2L), Optional.of(1L));
        lab.drive(lab.releases("ada").rollback(request));

        Result again = lab.drive(lab.releases("ada").rollback(request));
        assertThat(again.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(again.release().orElseThrow().number()).isEqualTo(3);
        assertThat(lab.releases("ada").history("staging", 9)).hasSize(3);
    }

    @Test
    void aSecondClickOnRollbackDoesNotUndoTheFirst() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        Session first = lab.releases("ada").rollback(lab.rollbackRequest("staging", Optional.empty()));
        lab.tick(first, 3);
        assertThatThrownBy(() -> lab.releases("bob").rollback(lab.rollbackRequest("staging", Optional.empty())))
                .hasMessageContaining("release 3 of staging is under way");
        lab.drive(first);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void askingTwiceWithTheSameIdMakesOneRelease() {
        DeployRequest request = lab.request("staging", "v1");
        Session first = lab.deployment(lab.engine("ada")).deploy(request);
        Session second = lab.deployment(lab.engine("bob")).deploy(request);
        lab.drive(first);
        Result result = lab.drive(second);
        Result third = lab.drive(lab.deployment(lab.engine("eve")).deploy(request));

        assertThat(List.of(result, third)).allSatisfy(each -> {
            assertThat(each.answer()).isEqualTo(Answer.SUCCEEDED);
            assertThat(each.release().orElseThrow().number()).isEqualTo(1);
        });
        assertThat(lab.releases("ada").history("staging", 9)).hasSize(1);
    }

    @Test
    void aPlatformThatRefusesSendsItBackWithoutCondemning() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 3);
        lab.platform.refuse(dev.immutabledeploy.problem.Problem.refused("quota", "no capacity left", ""));
        lab.tick(ada, 4);
        lab.platform.relent();
        Result result = lab.drive(ada);

        assertThat(result.answer()).isEqualTo(Answer.REVERTED);
        assertThat(result.release().orElseThrow().reason().orElseThrow()).contains("no capacity left");
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.releases("ada").recorded("staging").state().condemned()).isEmpty();
    }

    @Test
    void anotherLedgersTargetIsRefusedAndNamed() {
        lab.platform.own(lab.target("staging"), new dev.immutabledeploy.plan.Owner("elsewhere", "shop", "staging"));
        assertThatThrownBy(() -> lab.deploy("staging", "v1"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
                .hasMessageContaining("elsewhere");
    }

    @Test
    void clocksThatDifferAreTold() {
        var engine = lab.engine("ada", lab.store, lab.platform, lab.clock.skewed(Duration.ofSeconds(11)));
        assertThatThrownBy(() -> lab.deployment(engine).deploy(lab.request("staging", "v1")))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
                .hasMessageContaining("12:00:11")
                .hasMessageContaining("12:00:00");
    }

    @Test
    void aRollbackPassesOverWhatCannotBeRestoredAndSaysSoWhenItIsNamed() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.deploy("staging", "v3");
        lab.platform.lose(lab.revision("v2"));
        assertThat(lab.releases("ada").status("staging").unrestorable()).containsExactly(2L);
        assertThatThrownBy(() -> lab.rollback("staging", Optional.of(2L)))
                .hasMessageContaining("release 2 cannot be restored")
                .hasMessageContaining("is gone");
        lab.rollback("staging", Optional.empty());
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void aTargetThatChangesHandsUnderWayStopsTheReleaseForAPersonToLook() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 3);
        int mutations = lab.platform.log().size();
        lab.platform.own(lab.target("staging"), new dev.immutabledeploy.plan.Owner("elsewhere", "shop", "staging"));
        Result result = lab.drive(ada);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.problem().orElseThrow().code()).isEqualTo("other-owner");
        assertThat(result.problem().orElseThrow().what()).contains("elsewhere");
        assertThat(lab.platform.log()).hasSize(mutations);
    }

    @Test
    void everyOrderCarriesReleaseAndEpochAndALateOneIsRefused() {
        lab.deploy("staging", "v1");
        lab.tick(lab.begin("ada", "staging", "v2"), 4);
        List<Order> orders = lab.platform.orders().stream()
                .filter(order -> order.fence().release() == 2)
                .toList();
        Order late = orders.get(orders.size() - 1);
        assertThat(orders).extracting(Order::fence).containsOnly(new Order.Fence(2, 2));
        lab.drive(lab.releases("bob").resume("staging"));

        assertThat(lab.platform.apply(late)).isInstanceOf(Effect.Refused.class);
        assertThat(lab.releases("bob").recorded("staging").state().epoch()).isEqualTo(3);
    }
}
