package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** An instance refresh of a group of four, from version 1 to version 2, when something goes wrong. */
class RefreshTroubleTest {
    private final WebGroup web = new WebGroup();

    @AfterEach
    void nothingWasUnknown() {
        assertThat(web.aws().calls().strays()).isEmpty();
    }

    @Test
    void failsOnAnAlarmAndLeavesAMixture() {
        web.start(preferences -> web.watched(preferences).autoRollback(false));
        web.pass(Duration.ofMinutes(3));
        web.aws().alarms().set("errors", StateValue.ALARM);

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.FAILED);
        assertThat(web.refresh().statusReason()).contains("errors");
        assertThat(web.versions()).contains("1", "2");
        assertThat(web.aws().groups().version("web")).isEqualTo("1");
    }

    @Test
    void goesBackByItselfOnAnAlarmEvenWhileItBakes() {
        web.start(preferences -> web.watched(preferences).autoRollback(true).bakeTime(600));
        web.pass(Duration.ofMinutes(10));
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.BAKING);
        web.aws().alarms().set("errors", StateValue.ALARM);
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);
        web.pass(Duration.ofMinutes(10));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);
        assertThat(web.versions()).containsExactly("1", "1", "1", "1");
    }

    @Test
    void givesUpAVersionThatNeverGetsHealthy() {
        web.aws().world().neverHealthy("ami-2");
        web.start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        web.pass(Duration.ofMinutes(50));
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        assertThat(web.healthy()).isEqualTo(4);
        web.pass(Duration.ofMinutes(20));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.FAILED);
        assertThat(web.healthy()).isEqualTo(4);
        assertThat(web.client()
                        .describeScalingActivities(request -> request.autoScalingGroupName("web"))
                        .activities())
                .anySatisfy(activity -> assertThat(activity.cause()).contains("health check failure"));
    }

    @Test
    void waitsForCapacityAndGoesOnWhenThereIsSome() {
        web.aws().faults().capacityShortage(true);
        web.start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        web.pass(Duration.ofMinutes(10));
        assertThat(web.refresh().percentageComplete()).isZero();
        assertThat(web.client()
                        .describeScalingActivities(request -> request.autoScalingGroupName("web"))
                        .activities()
                        .get(0)
                        .statusMessage())
                .contains("sufficient");
        web.aws().faults().capacityShortage(false);
        web.pass(Duration.ofMinutes(10));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void waitsAnHourForProtectedInstances() {
        web.aws().launchTemplates().create("guarded", data -> data.imageId("ami-1"));
        web.aws().groups().create("guarded", "guarded", "1", group -> group.size(1, 2, 4)
                .protectsNewInstances());
        web.client().startInstanceRefresh(request -> request.autoScalingGroupName("guarded"));
        web.pass(Duration.ofMinutes(59));
        assertThat(web.refresh("guarded").status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        web.pass(Duration.ofMinutes(2));

        assertThat(web.refresh("guarded").status()).isEqualTo(InstanceRefreshStatus.FAILED);
        assertThat(web.refresh("guarded").statusReason()).contains("protected");
    }

    @Test
    void cannotGoBackToAPointer() {
        web.aws().groups().create("latest", "web", "$Latest", group -> group.size(1, 2, 4));
        assertThatThrownBy(() -> web.client().startInstanceRefresh(request -> request.autoScalingGroupName("latest")
                        .desiredConfiguration(wanted -> wanted.launchTemplate(
                                template -> template.launchTemplateName("web").version("2")))
                        .preferences(preferences -> preferences.autoRollback(true))))
                .hasMessageContaining("$Latest");
        web.client().startInstanceRefresh(request -> request.autoScalingGroupName("latest")
                .desiredConfiguration(wanted -> wanted.launchTemplate(
                        template -> template.launchTemplateName("web").version("2"))));
        assertThatThrownBy(
                        () -> web.client().rollbackInstanceRefresh(request -> request.autoScalingGroupName("latest")))
                .isInstanceOf(IrreversibleInstanceRefreshException.class);
    }

    @Test
    void replacesWhatDiesMeanwhileByTheNewVersion() {
        web.start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .checkpointPercentages(25, 100)
                .checkpointDelay(3600));
        web.pass(Duration.ofMinutes(5));
        String old = web.aws().groups().instances("web").stream()
                .filter(one -> one.version().equals("1"))
                .findFirst()
                .orElseThrow()
                .id();
        web.aws().world().kill(old);
        web.pass(Duration.ofMinutes(5));

        assertThat(web.versions()).containsExactlyInAnyOrder("1", "1", "2", "2");
        web.pass(Duration.ofHours(2));
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void answersWhatWasBeforeTheLastChangeWhereReadsAreStale() {
        assertThat(web.client()
                        .describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                        .instanceRefreshes())
                .isEmpty();
        web.start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        web.aws().faults().next("DescribeInstanceRefreshes", Fault.STALE);

        assertThat(web.client()
                        .describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                        .instanceRefreshes())
                .isEmpty();
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.PENDING);
    }

    @Test
    void doesWhatWasAskedThoughTheReplyIsLostAndNothingWhereTheCallTimesOut() {
        web.aws().faults().next("StartInstanceRefresh", Fault.TIMED_OUT);
        assertThatThrownBy(() -> web.start(preferences -> {})).isInstanceOf(SdkClientException.class);
        assertThat(web.client()
                        .describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                        .instanceRefreshes())
                .isEmpty();
        web.aws().faults().next("StartInstanceRefresh", Fault.LOST_REPLY);
        assertThatThrownBy(() -> web.start(preferences -> {})).isInstanceOf(SdkClientException.class);
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.PENDING);
        assertThat(web.aws().calls().of("StartInstanceRefresh")).hasSize(2);
        assertThat(web.aws().calls().mutations())
                .extracting(Call::name)
                .containsOnly("autoscaling:StartInstanceRefresh");
    }
}
