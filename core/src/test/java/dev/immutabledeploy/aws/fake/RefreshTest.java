package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

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

    private void start(Consumer<RefreshPreferences.Builder> preferences) {
        client.startInstanceRefresh(request -> request.autoScalingGroupName("web")
                .desiredConfiguration(wanted -> wanted.launchTemplate(
                        template -> template.launchTemplateName("web").version("2")))
                .preferences(preferences));
    }

    private InstanceRefresh refresh() {
        return client.describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                .instanceRefreshes()
                .get(0);
    }

    private List<String> versions() {
        return aws.groups().instances("web").stream().map(Groups.Seen::version).toList();
    }

    private void pass(Duration time) {
        clock.pass(time);
    }
}
