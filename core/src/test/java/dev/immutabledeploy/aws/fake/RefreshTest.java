package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;

/** An instance refresh of a group of four, from version 1 to version 2, when all goes well. */
class RefreshTest {
    private final WebGroup web = new WebGroup();

    @AfterEach
    void nothingWasUnknown() {
        assertThat(web.aws().calls().strays()).isEmpty();
    }

    @Test
    void replacesAllAndThenTheGroupIsWhatWasWanted() {
        web.start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.PENDING);
        web.pass(Duration.ofSeconds(10));
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        assertThat(web.refresh().percentageComplete()).isZero();
        assertThat(web.aws().groups().version("web")).isEqualTo("1");
        web.pass(Duration.ofMinutes(10));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(web.refresh().percentageComplete()).isEqualTo(100);
        assertThat(web.versions()).containsExactly("2", "2", "2", "2");
        assertThat(web.aws().groups().version("web")).isEqualTo("2");
    }

    @Test
    void goesOnByItselfAfterACheckpoint() {
        web.start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .checkpointPercentages(25, 100)
                .checkpointDelay(600));

        web.pass(Duration.ofMinutes(5));
        assertThat(web.refresh().percentageComplete()).isEqualTo(25);
        assertThat(web.versions()).containsExactlyInAnyOrder("1", "1", "1", "2");
        web.pass(Duration.ofMinutes(5));
        assertThat(web.refresh().percentageComplete()).isEqualTo(25);
        web.pass(Duration.ofMinutes(10));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void passesOverACheckpointThatIsReachedWithALaterOne() {
        web.start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .checkpointPercentages(10, 20, 100)
                .checkpointDelay(3600));
        web.pass(Duration.ofMinutes(30));
        assertThat(web.refresh().percentageComplete()).isEqualTo(25);
        web.pass(Duration.ofMinutes(45));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
    }

    @Test
    void replacesAPartAndEnds() {
        web.start(preferences ->
                preferences.minHealthyPercentage(100).maxHealthyPercentage(125).checkpointPercentages(50));
        web.pass(Duration.ofMinutes(10));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(web.versions()).containsExactlyInAnyOrder("1", "1", "2", "2");
        web.start(preferences ->
                preferences.minHealthyPercentage(100).maxHealthyPercentage(125).checkpointPercentages(50));
        web.pass(Duration.ofMinutes(10));
        assertThat(web.versions()).containsExactly("2", "2", "2", "2");
    }

    @Test
    void terminatesAndLaunchesAtOnceWithoutAMaximum() {
        web.start(preferences -> preferences.minHealthyPercentage(50));
        web.pass(Duration.ofSeconds(6));
        assertThat(web.aws().groups().instances("web"))
                .extracting(Groups.Seen::state)
                .containsExactlyInAnyOrder(
                        "Terminating", "Terminating", "InService", "InService", "Pending", "Pending");
    }

    @Test
    void goesBackWhenItIsTold() {
        web.start(preferences -> preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(150)
                .checkpointPercentages(50, 100)
                .checkpointDelay(600));
        web.pass(Duration.ofMinutes(5));
        assertThat(web.refresh().percentageComplete()).isEqualTo(50);

        web.client().rollbackInstanceRefresh(request -> request.autoScalingGroupName("web"));
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);
        assertThat(web.refresh().percentageComplete()).isZero();
        assertThat(web.refresh().rollbackDetails().percentageCompleteOnRollback())
                .isEqualTo(50);
        web.pass(Duration.ofMinutes(10));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);
        assertThat(web.versions()).containsExactly("1", "1", "1", "1");
        assertThat(web.aws().groups().version("web")).isEqualTo("1");
        assertThatThrownBy(() -> web.client().rollbackInstanceRefresh(request -> request.autoScalingGroupName("web")))
                .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
    }

    @Test
    void leavesWhatMatchesIfTold() {
        web.start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        web.pass(Duration.ofMinutes(10));
        List<Groups.Seen> before = web.aws().groups().instances("web");
        web.start(preferences ->
                preferences.minHealthyPercentage(100).maxHealthyPercentage(125).skipMatching(true));
        web.pass(Duration.ofMinutes(1));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(web.aws().groups().instances("web")).isEqualTo(before);
        web.start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        web.pass(Duration.ofMinutes(10));
        assertThat(web.aws().groups().instances("web")).doesNotContainAnyElementsOf(before);
    }

    @Test
    void letsWhatHasBegunFinishWhenItIsCancelled() {
        web.start(preferences -> preferences.minHealthyPercentage(100).maxHealthyPercentage(125));
        web.pass(Duration.ofSeconds(10));
        web.client().cancelInstanceRefresh(request -> request.autoScalingGroupName("web"));
        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.CANCELLING);
        web.pass(Duration.ofMinutes(2));

        assertThat(web.refresh().status()).isEqualTo(InstanceRefreshStatus.CANCELLED);
        assertThat(web.versions()).hasSize(4);
        assertThat(web.aws().groups().version("web")).isEqualTo("1");
    }

    @Test
    void changesNothingThatRunsWhenTheGroupIsUpdated() {
        web.client().updateAutoScalingGroup(request -> request.autoScalingGroupName("web")
                .launchTemplate(template -> template.launchTemplateName("web").version("2")));
        web.pass(Duration.ofMinutes(5));
        assertThat(web.versions()).containsExactly("1", "1", "1", "1");
        web.client().setDesiredCapacity(request -> request.autoScalingGroupName("web")
                .desiredCapacity(5));
        web.pass(Duration.ofMinutes(2));
        assertThat(web.versions()).containsExactlyInAnyOrder("1", "1", "1", "1", "2");
    }
}
