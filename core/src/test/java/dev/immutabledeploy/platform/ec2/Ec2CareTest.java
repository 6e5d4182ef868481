package dev.immutabledeploy.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.aws.fake.Call;
import dev.immutabledeploy.testing.Ec2Lab;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Adopting, scaling and looking for drift. */
class Ec2CareTest {
    private final Ec2Lab lab = new Ec2Lab();

    @AfterEach
    void nothingWasAskedThatAwsDoesNotKnow() {
        assertThat(lab.aws.calls().strays()).isEmpty();
    }

    private Result adopt() {
        return lab.drive(lab.deployment(lab.engine("ada")).adopt(Ec2Lab.STAGING, "adopt"));
    }

    @Test
    void aGroupOnLatestIsAdoptedByPinningWhatAllItsInstancesRun() {
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.template(Ec2Lab.TEMPLATE, "$Latest")
                .size(0, 2, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        lab.aws.calls().clear();
        Result result = adopt();
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.aws.groups().version(Ec2Lab.GROUP)).isEqualTo("1");
        assertThat(lab.aws.calls().mutations().stream().map(Call::operation))
                .containsExactly("CreateOrUpdateTags", "UpdateAutoScalingGroup");
        assertThat(lab.serving()).isEqualTo(Map.of("golden", 2L));

        assertThat(lab.deploy("v2").answer()).isEqualTo(Answer.SUCCEEDED);
        Result back = lab.rollback();
        assertThat(back.answer()).as(back.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("golden", 2L));
        assertThat(lab.aws.groups().version(Ec2Lab.GROUP)).isEqualTo("1");
    }

    @Test
    void aMixedFleetIsNotAdoptedAndTheListSaysWhy() {
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.template(Ec2Lab.TEMPLATE, "$Latest")
                .size(0, 1, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        lab.aws.launchTemplates().addVersion(Ec2Lab.TEMPLATE, data -> data.imageId(Ec2Lab.ami("v3")));
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.size(0, 2, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        assertThatThrownBy(this::adopt)
                .hasMessageContaining("cannot be adopted")
                .hasMessageContaining(":1")
                .hasMessageContaining(":2");
    }

    @Test
    void scalingSetsTheDesiredCapacityAndNothingElse() {
        lab.deploy("v1");
        lab.aws.calls().clear();
        Result result = lab.drive(lab.fleets().scale(Ec2Lab.STAGING, Optional.empty(), 4, "scale"));
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 4L));
        lab.drive(lab.fleets().scale(Ec2Lab.STAGING, Optional.empty(), 1, "scale-down"));
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 1L));
        assertThat(lab.aws.calls().mutations().stream().map(Call::operation))
                .containsExactly("SetDesiredCapacity", "SetDesiredCapacity");
    }

    @Test
    void whatAnAutoscalerChangesIsNoDrift() {
        lab.settings.put("autoscaled", true);
        lab.deploy("v1");
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.size(0, 5, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences()).isEmpty();
        assertThatThrownBy(() -> lab.fleets().scale(Ec2Lab.STAGING, Optional.empty(), 3, "scale"))
                .hasMessageContaining("scaled by its platform");
        Result result = lab.deploy("v2");
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v2", 5L));
    }

    @Test
    void withoutOneAnotherSizeIsDrift() {
        lab.deploy("v1");
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.size(0, 3, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences()).hasSize(1);
    }

    @Test
    void anInstanceThatDiesIsReplacedAndIsNoDriftAfterwards() {
        lab.deploy("v1");
        lab.aws.world().kill(lab.aws.groups().instances(Ec2Lab.GROUP).get(0).id());
        lab.clock.pass(Duration.ofSeconds(5));
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences()).isNotEmpty();
        lab.clock.pass(Duration.ofMinutes(5));
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences()).isEmpty();
    }

    @Test
    void anotherVersionInTheGroupIsDriftOfEveryInstanceThatGotIt() {
        lab.deploy("v1");
        long foreign = lab.aws.launchTemplates().addVersion(Ec2Lab.TEMPLATE, data -> data.imageId(Ec2Lab.ami("v3")));
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.template(Ec2Lab.TEMPLATE, Long.toString(foreign))
                .size(0, 3, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences())
                .anyMatch(drift -> drift.what().contains("runs revision"));
        assertThat(lab.deploy("v2").answer()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v2", 2L));
    }

    @Test
    void aRetainedImageAboutToBeLostIsReported() {
        lab.deploy("v1");
        lab.commit = "c2";
        lab.deploy("v2");
        lab.aws.images().change(Ec2Lab.ami("v1"), image -> image.deprecationTime("2026-01-10T00:00:00.000Z"));
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences())
                .anyMatch(drift -> drift.what().contains("deprecated as of 2026-01-10"));
        lab.aws.images().deregister(Ec2Lab.ami("v1"));
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences())
                .anyMatch(drift -> drift.what().contains("is gone"));
    }
}
