package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/** A group of four on version 1 of its template, of which there is a version 2, and one client. */
final class WebGroup {
    private final TestClock clock = new TestClock();
    private final FakeAws aws = new FakeAws(clock);
    private final AutoScalingClient client = Clients.of(aws).autoScaling();

    WebGroup() {
        aws.images().register("ami-1");
        aws.images().register("ami-2");
        aws.launchTemplates().create("web", data -> data.imageId("ami-1").instanceType("t3.micro"));
        aws.launchTemplates().addVersion("web", data -> data.imageId("ami-2").instanceType("t3.micro"));
        String target = aws.targetGroups().create("web");
        aws.groups().create("web", "web", "1", group -> group.size(1, 4, 10)
                .targetGroup(target)
                .grace(Duration.ofMinutes(2))
                .warmup(Duration.ofSeconds(10)));
        aws.alarms().create("errors");
    }

    FakeAws aws() {
        return aws;
    }

    AutoScalingClient client() {
        return client;
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    /** Asks for a refresh to version 2. */
    void start(Consumer<RefreshPreferences.Builder> preferences) {
        client.startInstanceRefresh(request -> request.autoScalingGroupName("web")
                .desiredConfiguration(wanted -> wanted.launchTemplate(
                        template -> template.launchTemplateName("web").version("2")))
                .preferences(preferences));
    }

    /** Launches before it terminates, and watches an alarm. */
    RefreshPreferences.Builder watched(RefreshPreferences.Builder preferences) {
        return preferences
                .minHealthyPercentage(100)
                .maxHealthyPercentage(125)
                .alarmSpecification(alarms -> alarms.alarms("errors"));
    }

    InstanceRefresh refresh() {
        return refresh("web");
    }

    InstanceRefresh refresh(String group) {
        return client.describeInstanceRefreshes(request -> request.autoScalingGroupName(group))
                .instanceRefreshes()
                .get(0);
    }

    List<String> versions() {
        return aws.groups().instances("web").stream().map(Groups.Seen::version).toList();
    }

    long healthy() {
        return aws.groups().instances("web").stream()
                .filter(Groups.Seen::healthy)
                .count();
    }
}
