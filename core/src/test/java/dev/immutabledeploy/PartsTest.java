package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Environments of several parts, other numbers of instances, and what is condemned of them. */
class PartsTest {
    private final Lab lab = new Lab();

    private Result deploy(String web, String worker) {
        lab.worker = Optional.of(worker);
        return lab.deploy("staging", web);
    }

    private void serve(String web, String worker) {
        assertThat(lab.serving("staging")).isEqualTo(Map.of(web, 2L));
        assertThat(lab.serving("staging", "worker")).isEqualTo(Map.of(worker, 2L));
    }

    @Test
    void partsAreReplacedInOrderAndGoBackInReverse() {
        deploy("v1", "v1");
        lab.platform.breakRevision(lab.revision("worker", "bad"));
        int before = lab.platform.log().size();
        Result result = deploy("v2", "bad");

        assertThat(result.answer()).isEqualTo(Answer.REVERTED);
        serve("v1", "v1");
        List<String> log = lab.platform.log().subList(before, lab.platform.log().size());
        List<String> parts =
                log.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
        int firstWorker = parts.indexOf("worker");
        int lastWorker = parts.lastIndexOf("worker");
        assertThat(parts.subList(0, firstWorker)).containsOnly("web").hasSizeGreaterThan(4);
        assertThat(parts.subList(firstWorker, lastWorker)).containsOnly("worker");
        assertThat(parts.subList(lastWorker + 1, parts.size()))
                .containsOnly("web")
                .hasSize(4);
    }

    @Test
    void whatAFailedReleaseDidNotBringIsNotCondemned() {
        deploy("v1", "v1");
        lab.platform.breakRevision(lab.revision("bad"));
        lab.commit = "c2";
        assertThat(deploy("bad", "v1").answer()).isEqualTo(Answer.REVERTED);
        lab.commit = "c3";
        assertThat(deploy("v2", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThatThrownBy(() -> deploy("bad", "v1")).hasMessageContaining("condemned");
    }

    @Test
    void whatARollbackKeepsIsNotCondemned() {
        deploy("v1", "v1");
        lab.commit = "c2";
        deploy("v2", "v1");
        lab.rollback("staging", Optional.empty());
        serve("v1", "v1");
        lab.commit = "c3";
        assertThat(deploy("v3", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThatThrownBy(() -> deploy("v2", "v1")).hasMessageContaining("condemned");
    }

    @Test
    void aRollbackToTheRevisionThatRunsPutsDriftRightAndCondemnsNothing() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.deploy("staging", "v1");
        lab.platform.startByHand(
                lab.target("staging"), Revision.of(Map.of(), Map.of("x", Digest.ofText("x")), Settings.NONE));
        assertThat(lab.rollback("staging", Optional.of(1L)).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.releases("ada").recorded("staging").state().condemned()).isEmpty();
    }

    @Test
    void theSameRevisionOverDriftIsARelease() {
        lab.deploy("staging", "v1");
        lab.platform.startByHand(
                lab.target("staging"), Revision.of(Map.of(), Map.of("x", Digest.ofText("x")), Settings.NONE));
        assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void moreAndFewerInstancesAreReleasesAndARollbackKeepsTheirNumber() {
        lab.deploy("staging", "v1");
        for (int instances : List.of(5, 1, 3)) {
            lab.instances = instances;
            assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
            assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", (long) instances));
        }
        lab.deploy("staging", "v2");
        lab.rollback("staging", Optional.empty());
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 3L));
    }

    @Test
    void aFailedChangeOfTheNumberOfInstancesDoesNotCondemnWhatRuns() {
        lab.deploy("staging", "v1");
        lab.commit = "c2";
        lab.instances = 4;
        Session ada = lab.begin("ada", "staging", "v1");
        lab.tick(ada, 6);
        lab.releases("bob").rollback(lab.rollbackRequest("staging", Optional.empty()));
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
        lab.commit = "c3";
        assertThat(lab.deploy("staging", "v1").answer()).isEqualTo(Answer.SUCCEEDED);
        lab.commit = "c2";
        assertThatThrownBy(() -> lab.deploy("staging", "v2")).hasMessageContaining("condemned");
    }

    @Test
    void aPartThatIsAddedWhereSomethingRunsIsRefused() {
        lab.deploy("staging", "v1");
        lab.platform.startByHand(lab.target("staging", "worker"), Revision.of(Map.of(), Map.of(), Settings.NONE));
        assertThatThrownBy(() -> deploy("v2", "v1")).hasMessageContaining("no release brought");
        assertThat(lab.platform.serving(lab.target("staging", "worker"))).hasSize(1);
    }

    @Test
    void aRollbackWhileAnAbortIsUnderWayStillCondemns() {
        lab.deploy("staging", "v1");
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 5);
        lab.releases("bob").abort("staging", "wrong day");
        lab.tick(ada, 1);
        Session eve = lab.releases("eve").rollback(lab.rollbackRequest("staging", Optional.empty()));
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.REVERTED);
        assertThat(lab.drive(eve).exitCode()).isZero();
        assertThatThrownBy(() -> lab.deploy("staging", "v2")).hasMessageContaining("condemned");
    }
}
