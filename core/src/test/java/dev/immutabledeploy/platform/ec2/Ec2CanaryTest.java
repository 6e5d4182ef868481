package dev.immutabledeploy.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.aws.fake.Call;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.config.Strategy.Canary.Stage;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.testing.Ec2Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** A canary of one in four: a checkpoint that the refresh passes by itself, watched by alarms and by gates that only stop. */
class Ec2CanaryTest {
    private final Ec2Lab lab = new Ec2Lab();

    @BeforeEach
    void oneOfFourForTwoMinutes() {
        lab.instances = 4;
        lab.deploy("v1");
        lab.strategy = new Strategy.Canary(List.of(new Stage(Optional.empty(), Optional.of(1), Duration.ofMinutes(2))));
        lab.bake = Duration.ofMinutes(3);
        lab.aws.alarms().create("errors");
        lab.settings.put("alarms", Map.of("named", List.of("errors")));
        lab.aws.calls().clear();
    }

    @AfterEach
    void nothingWasAskedThatAwsDoesNotKnow() {
        assertThat(lab.aws.calls().strays()).isEmpty();
    }

    @Test
    void itIsAlwaysGuardedAndEndsWhenThePlatformHasBaked() {
        Result result = lab.deploy("v2");
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v2", 4L));
        Call start = lab.aws.calls().of("StartInstanceRefresh").get(0);
        assertThat(start.parameters())
                .containsEntry("Preferences.AutoRollback", "true")
                .containsEntry("Preferences.BakeTime", "180")
                .containsEntry("Preferences.CheckpointDelay", "120")
                .containsEntry("Preferences.MinHealthyPercentage", "100")
                .containsEntry("Preferences.MaxHealthyPercentage", "110")
                .containsValue("errors");
        assertThat(start.parameters().entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("Preferences.CheckpointPercentages"))
                .extracting(Map.Entry::getValue)
                .containsExactlyInAnyOrder("25", "100");
    }

    @Test
    void anAlarmAtTheCheckpointSendsItBackAlthoughNobodyDrives() {
        Session ada = lab.deployment(lab.engine("ada")).deploy(lab.request("v2"));
        lab.driveUntil(ada, () -> lab.serving().getOrDefault("v2", 0L) == 1);
        lab.aws.alarms().set("errors", StateValue.ALARM);
        lab.clock.pass(Duration.ofMinutes(10));
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 4L));
        Result result = lab.drive(lab.releases("bob").resume(Ec2Lab.STAGING));
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.REVERTED);
        assertThat(result.release().orElseThrow().reason().orElseThrow()).contains("errors is in ALARM");
        assertThat(lab.releases("eve").recorded(Ec2Lab.STAGING).state().condemned())
                .hasSize(1);
    }

    @Test
    void anAlarmDuringTheBakeSendsItBack() {
        Session ada = lab.deployment(lab.engine("ada")).deploy(lab.request("v2"));
        lab.driveUntil(ada, () -> lab.serving().equals(Map.of("v2", 4L)));
        lab.aws.alarms().set("errors", StateValue.ALARM);
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 4L));
    }

    @Test
    void aGateThatFailsAtTheCheckpointStopsIt() {
        lab.gates = List.of(new Gate.Alarm("probe", Ec2Lab.REGION, "other", false, true, Duration.ofSeconds(15), 2));
        lab.reader = gate -> lab.serving().containsKey("v2") ? new Reading.Fails("wrong") : new Reading.Holds();
        Result result = lab.deploy("v2");
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 4L));
        assertThat(lab.aws.calls().of("RollbackInstanceRefresh")).hasSize(1);
    }

    @Test
    void aStrangersRefreshAfterwardsIsPutRight() {
        lab.deploy("v2");
        lab.aws.calls().clear();
        Session ada = lab.deployment(lab.engine("ada")).deploy(lab.request("v3"));
        lab.driveUntil(ada, () -> !lab.aws.calls().of("StartInstanceRefresh").isEmpty());
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v3", 4L));
    }
}
