package dev.immutabledeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.testing.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever asked goes on after a restart with the ledger and the request's id alone, and hears what is planned. */
class AskedTest {
    private final Lab lab = new Lab();

    @Test
    void aRequestThatRecordedNothingHasNoRelease() {
        assertThat(lab.releases("ada").asked("staging", "mine")).isEmpty();
    }

    @Test
    void aReleaseUnderWayIsGoneOnWithByAnotherProcess() {
        Session first = lab.deployment(lab.engine("ada")).deploy(lab.request("staging", "v1", "mine"));
        lab.tick(first, 3);
        Session again =
                lab.releases("ada after a restart").asked("staging", "mine").orElseThrow();
        Result result = lab.drive(again);
        assertThat(result.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(result.release().orElseThrow().number()).isEqualTo(1);
        assertThat(lab.serving("staging")).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void aReleaseThatHasEndedIsAnsweredWithItsEnd() {
        lab.drive(lab.deployment(lab.engine("ada")).deploy(lab.request("staging", "v1", "mine")));
        lab.deploy("staging", "v2");
        Result result = lab.drive(lab.releases("ada").asked("staging", "mine").orElseThrow());
        assertThat(result.answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(result.release().orElseThrow().number()).isEqualTo(1);
        assertThat(lab.releases("ada").asked("staging", "theirs")).isEmpty();
    }

    @Test
    void thePlanThatGoesAheadIsToldOnceAndBeforeAnythingIsRecorded() {
        List<Plan> planned = new ArrayList<>();
        Session session = lab.deployment(lab.engine("ada")).deploy(lab.request("staging", "v1", "mine"), plan -> {
            assertThat(lab.entries("staging")).isEmpty();
            planned.add(plan);
        });
        lab.drive(session);
        lab.deploy("staging", "v2");
        lab.drive(lab.releases("ada").rollback(lab.rollbackRequest("staging", Optional.empty()), planned::add));
        assertThat(planned).extracting(Plan::number).containsExactly(1L, 3L);
        assertThat(planned.get(1).release().restores()).contains(1L);
    }
}
