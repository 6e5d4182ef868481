package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import dev.immutabledeploy.aws.fake.ec2.Machine;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Groups without a refresh: their size, their health, what they launch from, and what others do. */
class GroupsTest {
    private final TestClock clock = new TestClock();
    private final FakeAws aws = new FakeAws(clock);
    private final Clients clients = Clients.of(aws);
    private String target = "";

    @BeforeEach
    void group() {
        aws.images().register("ami-1");
        aws.images().register("ami-2");
        aws.launchTemplates().create("web", data -> data.imageId("ami-1").instanceType("t3.micro"));
        target = aws.targetGroups().create("web");
        aws.groups().create("web", "web", "$Latest", group -> group.size(1, 3, 6)
                .targetGroup(target)
                .grace(Duration.ofMinutes(1)));
    }

    @AfterEach
    void nothingWasUnknown() {
        assertThat(aws.calls().strays()).isEmpty();
    }

    private List<String> images() {
        return aws.groups().instances("web").stream().map(Groups.Seen::image).toList();
    }

    private void desire(int count) {
        clients.autoScaling().setDesiredCapacity(request -> request.autoScalingGroupName("web")
                .desiredCapacity(count));
    }

    private List<TargetHealthStateEnum> health() {
        return clients
                .elb()
                .describeTargetHealth(request -> request.targetGroupArn(target))
                .targetHealthDescriptions()
                .stream()
                .map(TargetHealthDescription::targetHealth)
                .map(one -> one.state())
                .toList();
    }

    @Test
    void aPointerMovesWhatIsLaunchedNext() {
        aws.launchTemplates().addVersion("web", data -> data.imageId("ami-2"));
        desire(4);
        clock.pass(Duration.ofMinutes(1));
        assertThat(images()).containsExactly("ami-1", "ami-1", "ami-1", "ami-2");

        desire(1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(images()).as("those of an older version go first").containsExactly("ami-2");
    }

    @Test
    void anAliasIsResolvedWhenAnInstanceIsLaunched() {
        aws.images().parameter("/golden", "ami-1");
        aws.launchTemplates().addVersion("web", data -> data.imageId("resolve:ssm:/golden"));
        desire(4);
        clock.pass(Duration.ofMinutes(1));
        aws.images().parameter("/golden", "ami-2");
        desire(5);
        clock.pass(Duration.ofMinutes(1));
        assertThat(images()).containsExactly("ami-1", "ami-1", "ami-1", "ami-1", "ami-2");
    }

    @Test
    void whatDiesOrFallsIllIsReplaced() {
        List<Groups.Seen> before = aws.groups().instances("web");
        aws.world().kill(before.get(0).id());
        aws.world().sicken(before.get(1).id());
        clock.pass(Duration.ofMinutes(3));

        List<Groups.Seen> after = aws.groups().instances("web");
        assertThat(after).hasSize(3).contains(before.get(2)).doesNotContain(before.get(0), before.get(1));
        assertThat(after).allMatch(Groups.Seen::healthy);
    }

    @Test
    void targetsComeSlowlyAndDrain() {
        desire(4);
        clock.pass(Duration.ofSeconds(31));
        assertThat(health()).contains(TargetHealthStateEnum.INITIAL);
        clock.pass(Duration.ofSeconds(15));
        assertThat(health()).hasSize(4).containsOnly(TargetHealthStateEnum.HEALTHY);
        desire(3);
        assertThat(health()).contains(TargetHealthStateEnum.DRAINING);
        clock.pass(Duration.ofSeconds(30));
        assertThat(health()).hasSize(3).containsOnly(TargetHealthStateEnum.HEALTHY);
    }

    @Test
    void aStrangerAmongTheTargetsIsSeen() {
        Machine stranger = aws.machines().run("ami-2");
        aws.targetGroups().register(target, stranger);
        assertThat(health()).hasSize(4);
        assertThat(aws.groups().instances("web")).hasSize(3);
    }

    @Test
    void aDisabledImageIsHiddenAndCannotBeLaunched() {
        aws.images().change("ami-1", image -> image.state(ImageState.DISABLED));
        assertThat(clients.ec2()
                        .describeImages(request -> request.imageIds("ami-1"))
                        .images())
                .isEmpty();
        assertThat(clients.ec2()
                        .describeImages(request -> request.imageIds("ami-1").includeDisabled(true))
                        .images())
                .hasSize(1);
        desire(4);
        clock.pass(Duration.ofMinutes(5));
        assertThat(images()).hasSize(3);
        assertThat(clients.autoScaling()
                        .describeScalingActivities(request -> request.autoScalingGroupName("web"))
                        .activities()
                        .get(0)
                        .statusMessage())
                .contains("not available");
    }

    @Test
    void overridesOfAPolicyEscapeItsTemplate() {
        aws.launchTemplates().create("other", data -> data.imageId("ami-2"));
        MixedInstancesPolicy policy = MixedInstancesPolicy.builder()
                .launchTemplate(template -> template.launchTemplateSpecification(
                                main -> main.launchTemplateName("web").version("1"))
                        .overrides(
                                LaunchTemplateOverrides.builder()
                                        .instanceType("m5.large")
                                        .build(),
                                LaunchTemplateOverrides.builder()
                                        .instanceType("c5.large")
                                        .launchTemplateSpecification(other -> other.launchTemplateName("other")
                                                .version("1"))
                                        .build()))
                .build();
        aws.groups().create("mixed", "web", "1", group -> group.size(1, 2, 4).mixed(policy));
        AutoScalingGroup group = clients.autoScaling()
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames("mixed"))
                .autoScalingGroups()
                .get(0);
        assertThat(group.launchTemplate()).isNull();
        assertThat(group.mixedInstancesPolicy().launchTemplate().overrides()).hasSize(2);
        assertThat(aws.groups().instances("mixed"))
                .extracting(Groups.Seen::image)
                .containsExactly("ami-1", "ami-2");
    }

    @Test
    void somebodyElseRefreshesOrChangesTheGroup() {
        aws.world().startRefresh("web");
        assertThatThrownBy(() ->
                        clients.autoScaling().startInstanceRefresh(request -> request.autoScalingGroupName("web")))
                .hasMessageContaining("already in progress");
        aws.world().change("web", group -> group.size(1, 2, 6));
        clock.pass(Duration.ofMinutes(10));
        assertThat(images()).hasSize(2);
    }

    @Test
    void manyGroupsComePageByPage() {
        for (int i = 0; i < 4; i++) {
            String name = "more-" + i;
            aws.groups().create(name, "web", "1", group -> group.size(0, 0, 1));
        }
        assertThat(clients.autoScaling().describeAutoScalingGroupsPaginator(request -> request.maxRecords(2)).stream())
                .hasSize(3);
    }
}
