package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.testing.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Promotion, soaking, rolling back a rollback, condemned and pardoned: one test for each sentence of the design. */
class SentencesTest {
    private final Lab lab = new Lab();

    private PromoteRequest promotion() {
        return new PromoteRequest("production", true, Optional.empty(), "p-" + lab.clock.now(), OnUnfinished.FAIL);
    }

    private Result promote() {
        return lab.drive(lab.deployment(lab.engine("ada")).promote(promotion()));
    }

    @Test
    void theVerySameArtifactsGoOnToTheNextEnvironment() {
        lab.deploy("staging", "v1");
        lab.deploy("staging", "v2");
        lab.clock.pass(Duration.ofMinutes(31));
        assertThat(promote().answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("production")).isEqualTo(Map.of("v2", 2L));
        assertThat(promote().answer()).isEqualTo(Answer.UNCHANGED);
    }

    @Test
    void nothingIsPromotedBeforeItHasSoakedAndTheAnswerSaysWhen() {
        assertThatThrownBy(this::promote).hasMessageContaining("nothing has succeeded in staging");
        lab.deploy("staging", "v1");
        Instant end = lab.releases("ada")
                .recorded("staging")
                .state()
                .running()
                .orElseThrow()
                .ended();
        assertThatThrownBy(this::promote)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
                .hasMessageContaining("not before " + end.plus(Duration.ofMinutes(30)));
        lab.clock.pass(Duration.ofMinutes(30));
        assertThat(promote().answer()).isEqualTo(Answer.SUCCEEDED);
    }

    @Test
    void whatWasRolledBackInTheEnvironmentBeforeIsNotWhatIsPromoted() {
        lab.deploy("staging", "v1");
        lab.commit = "c2";
        lab.deploy("staging", "v2");
        lab.clock.pass(Duration.ofHours(1));
        lab.rollback("staging", Optional.empty());
        assertThatThrownBy(this::promote).hasMessageContaining("not before");
        assertThatThrownBy(() -> lab.deploy("production", "v2")).hasMessageContaining("staging runs other artifacts");
        lab.clock.pass(Duration.ofHours(1));
        promote();
        assertThat(lab.serving("production")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void whileTheEnvironmentBeforeIsBeingReleasedToNothingIsPromoted() {
        lab.deploy("staging", "v1");
        lab.clock.pass(Duration.ofHours(1));
        lab.tick(lab.begin("bob", "staging", "v2"), 4);
        assertThatThrownBy(this::promote).hasMessageContaining("release 2 of staging is under way");
    }

    @Test
    void anEnvironmentThatComesAfterNoneIsNotPromotedTo() {
        PromoteRequest request = new PromoteRequest("staging", true, Optional.empty(), "p", OnUnfinished.FAIL);
        assertThatThrownBy(() -> lab.deployment(lab.engine("ada")).promote(request))
                .hasMessageContaining("staging comes after no other environment");
    }

    @Test
    void whatIsCondemnedInOneEnvironmentIsNotCondemnedInAnother() {
        lab.deploy("staging", "v1");
        lab.clock.pass(Duration.ofHours(1));
        promote();
        lab.commit = "c2";
        lab.deploy("staging", "v2");
        lab.clock.pass(Duration.ofHours(1));
        promote();
        lab.rollback("production", Optional.empty());
        assertThatThrownBy(this::promote).hasMessageContaining("condemned");
        assertThat(lab.deploy("staging", "v2").answer()).isEqualTo(Answer.UNCHANGED);
        lab.releases("ada").pardon("production", 2, "it was the database");
        assertThat(promote().answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving("production")).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void rollingBackARollbackNeedsAPardonAndBringsTheNewerRevisionBack() {
        lab.deploy("staging", "v1");
        lab.commit = "c2";
        lab.deploy("staging", "v2");
        lab.rollback("staging", Optional.empty());
        assertThatThrownBy(() -> lab.rollback("staging", Optional.empty())).hasMessageContaining("no earlier release");
        lab.releases("ada").pardon("staging", 2, "it was the network");
        Result undone = lab.rollback("staging", Optional.of(2L));
        assertThat(undone.release().orElseThrow().origin()).isEqualTo(2);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v2", 2L));
        lab.rollback("staging", Optional.empty());
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void historySaysWhatRanAtAnyMoment() {
        Instant before = lab.clock.now().minusSeconds(1);
        lab.deploy("staging", "v1");
        Instant first = lab.clock.now();
        lab.clock.pass(Duration.ofHours(1));
        Session ada = lab.begin("ada", "staging", "v2");
        lab.tick(ada, 4);
        Instant during = lab.clock.now();
        lab.drive(ada);
        lab.clock.pass(Duration.ofHours(1));
        Releases releases = lab.releases("eve");

        assertThat(releases.recordedAt("staging", before).state().running()).isEmpty();
        assertThat(running(releases, first)).isEqualTo(1);
        assertThat(running(releases, first.plusSeconds(1800))).isEqualTo(1);
        assertThat(running(releases, during)).isEqualTo(1);
        assertThat(releases.recordedAt("staging", during)
                        .state()
                        .rollout()
                        .orElseThrow()
                        .number())
                .isEqualTo(2);
        assertThat(running(releases, lab.clock.now())).isEqualTo(2);
        assertThat(releases.recordedAt("staging", lab.clock.now()).head())
                .isEqualTo(releases.recorded("staging").head());
    }

    private static long running(Releases releases, Instant moment) {
        return releases.recordedAt("staging", moment)
                .state()
                .running()
                .orElseThrow()
                .number();
    }
}
