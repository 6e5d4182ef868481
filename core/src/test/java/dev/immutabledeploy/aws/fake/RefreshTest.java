package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** An instance refresh of a group of four, from version 1 to version 2. */
class RefreshTest {
    private final TestClock clock = new TestClock();
    private final FakeAws aws = new FakeAws(clock);
    private final AutoScalingClient client = Clients.of(aws).autoScaling();

    @BeforeEach
    void group() {
        aws.images().register("ami-1");
        aws.images().register("ami-2");
        aws.launchTemplates().create("web", data -> data.imageId("ami-1").instanceType("t3.micro"));
        aws.launchTemplates().addVersion("web", data -> data.imageId("ami-2").instanceType("t3.micro"));
        String target = aws.targetGroups().create("web");
        aws.groups().create("web", "web", "1", group -> group.size(1, 4, 10)
                .targetGroup(target)
                .grace(Duration.ofMinutes(2))
                .warmup(Duration.ofSeconds(10)));
    }

    @AfterEach
    void nothingWasUnknown() {
        assertThat(aws.calls().strays()).isEmpty();
    }

    @Test
    void replacesAllAndThenTheGroupIsWhatWasWanted() {
        start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.PENDING);
        pass(Duration.ofSeconds(10));
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        assertThat(refresh().percentageComplete()).isZero();
        assertThat(aws.groups().version("web")).isEqualTo("1");
        pass(Duration.ofMinutes(10));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(refresh().percentageComplete()).isEqualTo(100);
        assertThat(versions()).containsExactly("2", "2", "2", "2");
        assertThat(aws.groups().version("web")).isEqualTo("2");
    }

    @Test
    void goesOnByItselfAfterACheckpoint() {
        start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .checkpointPercentages(25, 100)
                .checkpointDelay(600));

        pass(Duration.ofMinutes(5));
        assertThat(refresh().percentageComplete()).isEqualTo(25);
        assertThat(versions()).containsExactlyInAnyOrder("1", "1", "1", "2");
        pass(Duration.ofMinutes(5));
        assertThat(refresh().percentageComplete()).isEqualTo(25);
        pass(Duration.ofMinutes(10));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void passesOverACheckpointThatIsReachedWithALaterOne() {
        start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .checkpointPercentages(10, 20, 100)
                .checkpointDelay(3600));
        pass(Duration.ofMinutes(30));
        assertThat(refresh().percentageComplete()).isEqualTo(25);
        pass(Duration.ofMinutes(45));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void replacesAPartAndEnds() {
        start(preferences ->
                preferences.minHealthyPercentage(100).maxHealthyPercentage(125).checkpointPercentages(50));
        pass(Duration.ofMinutes(10));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(versions()).containsExactlyInAnyOrder("1", "1", "2", "2");
        start(preferences ->
                preferences.minHealthyPercentage(100).maxHealthyPercentage(125).checkpointPercentages(50));
        pass(Duration.ofMinutes(10));
        assertThat(versions()).containsExactly("2", "2", "2", "2");
    }

    @Test
    void terminatesAndLaunchesAtOnceWithoutAMaximum() {
        start(preferences -> preferences.minHealthyPercentage(50));
        pass(Duration.ofSeconds(6));
        assertThat(aws.groups().instances("web"))
                .extracting(Groups.Seen::state)
                .containsExactlyInAnyOrder(
                        "Terminating", "Terminating", "InService", "InService", "Pending", "Pending");
    }

    @Test
    void goesBackWhenItIsTold() {
        start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(150)
                .checkpointPercentages(50, 100)
                .checkpointDelay(600));
        pass(Duration.ofMinutes(5));
        assertThat(refresh().percentageComplete()).isEqualTo(50);

        client.rollbackInstanceRefresh(request -> request.autoScalingGroupName("web"));
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);
        assertThat(refresh().percentageComplete()).isZero();
        assertThat(refresh().rollbackDetails().percentageCompleteOnRollback()).isEqualTo(50);
        pass(Duration.ofMinutes(10));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);
        assertThat(versions()).containsExactly("1", "1", "1", "1");
        assertThat(aws.groups().version("web")).isEqualTo("1");
        assertThatThrownBy(() -> client.rollbackInstanceRefresh(request -> request.autoScalingGroupName("web")))
                .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
    }

    @Test
    void failsOnAnAlarmAndLeavesAMixture() {
        start(preferences -> watched(preferences).autoRollback(false));
        pass(Duration.ofMinutes(3));
        aws.alarms().set("errors", StateValue.ALARM);

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.FAILED);
        assertThat(refresh().statusReason()).contains("errors");
        assertThat(versions()).contains("1", "2");
        assertThat(aws.groups().version("web")).isEqualTo("1");
    }

    @Test
    void goesBackByItselfOnAnAlarmEvenWhileItBakes() {
        start(preferences -> watched(preferences).autoRollback(true).bakeTime(600));
        pass(Duration.ofMinutes(10));
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.BAKING);
        aws.alarms().set("errors", StateValue.ALARM);
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);
        pass(Duration.ofMinutes(10));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);
        assertThat(versions()).containsExactly("1", "1", "1", "1");
    }

    private RefreshPreferences.Builder watched(RefreshPreferences.Builder preferences) {
        aws.alarms().create("errors");
        return preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .alarmSpecification(alarms -> alarms.alarms("errors"));
    }

    @Test
    void givesUpAVersionThatNeverGetsHealthy() {
        aws.world().neverHealthy("ami-2");
        start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        pass(Duration.ofMinutes(50));
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        assertThat(healthy()).isEqualTo(4);
        pass(Duration.ofMinutes(20));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.FAILED);
        assertThat(healthy()).isEqualTo(4);
        assertThat(client.describeScalingActivities(request -> request.autoScalingGroupName("web"))
                        .activities())
                .anySatisfy(activity -> assertThat(activity.cause()).contains("health check failure"));
    }

    @Test
    void waitsForCapacityAndGoesOnWhenThereIsSome() {
        aws.faults().capacityShortage(true);
        start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        pass(Duration.ofMinutes(10));
        assertThat(refresh().percentageComplete()).isZero();
        assertThat(client.describeScalingActivities(request -> request.autoScalingGroupName("web"))
                        .activities()
                        .get(0)
                        .statusMessage())
                .contains("sufficient");
        aws.faults().capacityShortage(false);
        pass(Duration.ofMinutes(10));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void leavesWhatMatchesIfTold() {
        start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        pass(Duration.ofMinutes(10));
        List<Groups.Seen> before = aws.groups().instances("web");
        start(preferences ->
                preferences.minHealthyPercentage(100).maxHealthyPercentage(125).skipMatching(true));
        pass(Duration.ofMinutes(1));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(aws.groups().instances("web")).isEqualTo(before);
        start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        pass(Duration.ofMinutes(10));
        assertThat(aws.groups().instances("web")).doesNotContainAnyElementsOf(before);
    }

    @Test
    void letsWhatHasBegunFinishWhenItIsCancelled() {
        start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        pass(Duration.ofSeconds(10));
        client.cancelInstanceRefresh(request -> request.autoScalingGroupName("web"));
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.CANCELLING);
        pass(Duration.ofMinutes(2));

        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.CANCELLED);
        assertThat(versions()).hasSize(4);
        assertThat(aws.groups().version("web")).isEqualTo("1");
    }

    @Test
    void waitsAnHourForProtectedInstances() {
        aws.launchTemplates().create("guarded", data -> data.imageId("ami-1"));
        aws.groups()
                .create("guarded", "guarded", "1", group -> group.size(1, 2, 4).protectsNewInstances());
        client.startInstanceRefresh(request -> request.autoScalingGroupName("guarded"));
        pass(Duration.ofMinutes(59));
        assertThat(refresh("guarded").status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        pass(Duration.ofMinutes(2));

        assertThat(refresh("guarded").status()).isEqualTo(InstanceRefreshStatus.FAILED);
        assertThat(refresh("guarded").statusReason()).contains("protected");
    }

    @Test
    void cannotGoBackToAPointer() {
        aws.groups().create("latest", "web", "$Latest", group -> group.size(1, 2, 4));
        assertThatThrownBy(() -> client.startInstanceRefresh(request -> request.autoScalingGroupName("latest")
                        .desiredConfiguration(wanted -> wanted.launchTemplate(
                                template -> template.launchTemplateName("web").version("2")))
                        .preferences(preferences -> preferences.autoRollback(true))))
                .hasMessageContaining("$Latest");
        client.startInstanceRefresh(request -> request.autoScalingGroupName("latest")
                .desiredConfiguration(wanted -> wanted.launchTemplate(
                        template -> template.launchTemplateName("web").version("2"))));
        assertThatThrownBy(() -> client.rollbackInstanceRefresh(request -> request.autoScalingGroupName("latest")))
                .isInstanceOf(IrreversibleInstanceRefreshException.class);
    }

    @Test
    void replacesWhatDiesMeanwhileByTheNewVersion() {
        start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .checkpointPercentages(25, 100)
                .checkpointDelay(3600));
        pass(Duration.ofMinutes(5));
        String old = aws.groups().instances("web").stream()
                .filter(one -> one.version().equals("1"))
                .findFirst()
                .orElseThrow()
                .id();
        aws.world().kill(old);
        pass(Duration.ofMinutes(5));

        assertThat(versions()).containsExactlyInAnyOrder("1", "1", "2", "2");
        pass(Duration.ofHours(2));
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void changesNothingThatRunsWhenTheGroupIsUpdated() {
        client.updateAutoScalingGroup(request -> request.autoScalingGroupName("web")
                .launchTemplate(template -> template.launchTemplateName("web").version("2")));
        pass(Duration.ofMinutes(5));
        assertThat(versions()).containsExactly("1", "1", "1", "1");
        client.setDesiredCapacity(request -> request.autoScalingGroupName("web").desiredCapacity(5));
        pass(Duration.ofMinutes(2));
        assertThat(versions()).containsExactlyInAnyOrder("1", "1", "1", "1", "2");
    }

    @Test
    void answersWhatWasBeforeTheLastChangeWhereReadsAreStale() {
        assertThat(client.describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                        .instanceRefreshes())
                .isEmpty();
        start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        aws.faults().next("DescribeInstanceRefreshes", Fault.STALE);

        assertThat(client.describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                        .instanceRefreshes())
                .isEmpty();
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.PENDING);
    }

    @Test
    void doesWhatWasAskedThoughTheReplyIsLostAndNothingWhereTheCallTimesOut() {
        aws.faults().next("StartInstanceRefresh", Fault.TIMED_OUT);
        assertThatThrownBy(() -> start(preferences -> {})).isInstanceOf(SdkClientException.class);
        assertThat(client.describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                        .instanceRefreshes())
                .isEmpty();
        aws.faults().next("StartInstanceRefresh", Fault.LOST_REPLY);
        assertThatThrownBy(() -> start(preferences -> {})).isInstanceOf(SdkClientException.class);
        assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.PENDING);
        assertThat(aws.calls().of("StartInstanceRefresh")).hasSize(2);
        assertThat(aws.calls().mutations()).extracting(Call::name).containsOnly("autoscaling:StartInstanceRefresh");
    }

    private void start(Consumer<RefreshPreferences.Builder> preferences) {
        client.startInstanceRefresh(request -> request.autoScalingGroupName("web")
                .desiredConfiguration(wanted -> wanted.launchTemplate(
                        template -> template.launchTemplateName("web").version("2")))
                .preferences(preferences));
    }

    private InstanceRefresh refresh() {
        return refresh("web");
    }

    private InstanceRefresh refresh(String group) {
        return client.describeInstanceRefreshes(request -> request.autoScalingGroupName(group))
                .instanceRefreshes()
                .get(0);
    }

    private List<String> versions() {
        return aws.groups().instances("web").stream().map(Groups.Seen::version).toList();
    }

    private long healthy() {
        return aws.groups().instances("web").stream()
                .filter(Groups.Seen::healthy)
                .count();
    }

    private void pass(Duration time) {
        clock.pass(time);
    }
}
