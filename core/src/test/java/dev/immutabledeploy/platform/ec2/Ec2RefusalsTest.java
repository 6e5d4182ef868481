package dev.immutabledeploy.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.testing.Ec2Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** What must not be begun is refused before anything is changed, with a reason that says what to do. */
class Ec2RefusalsTest {
    private final Ec2Lab lab = new Ec2Lab();

    @AfterEach
    void nothingWasAskedThatAwsDoesNotKnow() {
        assertThat(lab.aws.calls().strays()).isEmpty();
    }

    private List<String> codes() {
        lab.aws.calls().clear();
        Plan plan = lab.plan("v2");
        assertThat(lab.aws.calls().mutations()).isEmpty();
        return plan.refusals().stream().map(Problem::code).toList();
    }

    @Test
    void aGoodGroupIsNotRefused() {
        lab.deploy("v1");
        assertThat(codes()).isEmpty();
        assertThat(lab.plan("v2").notes()).anyMatch(note -> note.contains("no alarm watches"));
    }

    @Test
    void aGroupOnLatestOrDefault() {
        lab.deploy("v1");
        for (String pointer : List.of("$Latest", "$Default")) {
            lab.aws.world().change(Ec2Lab.GROUP, as -> as.template(Ec2Lab.TEMPLATE, pointer));
            assertThat(codes()).contains("floating-version");
        }
    }

    @Test
    void aVersionThatLooksItsImageUp() {
        lab.deploy("v1");
        lab.aws.images().parameter("/golden", Ec2Lab.ami("golden"));
        long version =
                lab.aws.launchTemplates().addVersion(Ec2Lab.TEMPLATE, data -> data.imageId("resolve:ssm:/golden"));
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.template(Ec2Lab.TEMPLATE, Long.toString(version)));
        assertThat(codes()).contains("image-looked-up");
    }

    @Test
    void aGroupThatIsRefreshing() {
        lab.deploy("v1");
        lab.aws.world().startRefresh(Ec2Lab.GROUP);
        assertThat(codes()).contains("already-refreshing");
    }

    @Test
    void overridesThatEscapeThePin() {
        lab.deploy("v1");
        String other = lab.aws.launchTemplates().create("other", data -> data.imageId(Ec2Lab.ami("golden")));
        LaunchTemplateSpecification own = LaunchTemplateSpecification.builder()
                .launchTemplateName(Ec2Lab.TEMPLATE)
                .version("2")
                .build();
        LaunchTemplateOverrides escaping = LaunchTemplateOverrides.builder()
                .instanceType("m7g.large")
                .launchTemplateSpecification(
                        spec -> spec.launchTemplateId(other).version("1"))
                .build();
        lab.aws
                .world()
                .change(
                        Ec2Lab.GROUP,
                        as -> as.mixed(MixedInstancesPolicy.builder()
                                .launchTemplate(LaunchTemplate.builder()
                                        .launchTemplateSpecification(own)
                                        .overrides(escaping)
                                        .build())
                                .build()));
        assertThat(codes()).contains("mixed-overrides");
    }

    @Test
    void anImageThatIsGoneOrDisabled() {
        lab.deploy("v1");
        lab.aws.images().change(Ec2Lab.ami("v2"), image -> image.state(ImageState.DISABLED));
        assertThatThrownBy(() -> lab.plan("v2")).hasMessageContaining("is disabled");
        lab.aws.images().deregister(Ec2Lab.ami("v2"));
        assertThatThrownBy(() -> lab.plan("v2")).hasMessageContaining("there is no image");
        lab.aws.images().register(Ec2Lab.ami("v2"), image -> image.imageAllowed(false));
        assertThatThrownBy(() -> lab.plan("v2")).hasMessageContaining("Allowed AMIs");
    }

    @Test
    void anImageOfWhatRunsThatIsGoneLeavesNoWayBack() {
        lab.deploy("v1");
        lab.aws.images().deregister(Ec2Lab.ami("v1"));
        Plan plan = lab.plan("v2");
        assertThat(plan.wayBack().exists()).isFalse();
        assertThat(plan.wayBack().text()).contains("is gone");
    }

    @Test
    void aGroupOfAnotherLedger() {
        lab.deploy("v1");
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.tag(OwnerTag.KEY, "another-ledger blog/production"));
        assertThat(codes()).contains("other-owner");
    }

    @Test
    void processesThatAreSuspended() {
        lab.deploy("v1");
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.suspend("Launch"));
        assertThat(codes()).contains("suspended-processes");
    }

    @Test
    void moreInstancesThanTheGroupMayHave() {
        lab.deploy("v1");
        lab.instances = 11;
        assertThat(codes()).contains("size");
    }

    @Test
    void alarmsThatAreMissingOrGoneOffAlready() {
        lab.deploy("v1");
        lab.settings.put("alarms", Map.of("named", List.of("errors", "latency")));
        lab.aws.alarms().create("errors");
        assertThat(codes()).containsExactly("no-such-alarm");
        lab.aws.alarms().create("latency");
        lab.aws.alarms().set("errors", StateValue.ALARM);
        assertThat(codes()).containsExactly("alarm-already");
        lab.aws.alarms().set("errors", StateValue.OK);
        assertThat(codes()).isEmpty();
    }

    @Test
    void noGroupAndAnotherTemplate() {
        lab.deploy("v1");
        lab.settings.put("launch-template", lab.aws.launchTemplates().create("other", data -> data.imageId("ami-1")));
        assertThat(codes()).contains("other-launch-template");
        lab.settings.put("group", "nothing");
        assertThat(codes()).contains("no-such-group");
    }

    @Test
    void stagesThatWaitDifferentlyOrMoveWeights() {
        lab.deploy("v1");
        lab.instances = 3;
        lab.strategy = new Strategy.Canary(List.of(stage(1, 60), stage(2, 90)));
        assertThat(codes()).contains("different-pauses");
        lab.strategy = new Strategy.Canary(
                List.of(new Strategy.Canary.Stage(Optional.of(10), Optional.empty(), Duration.ofMinutes(1))));
        assertThat(codes()).contains("weights");
        lab.strategy = new Strategy.BlueGreen(Duration.ZERO);
        assertThat(codes()).contains("strategy");
    }

    private static Strategy.Canary.Stage stage(int instances, int seconds) {
        return new Strategy.Canary.Stage(Optional.empty(), Optional.of(instances), Duration.ofSeconds(seconds));
    }

    @Test
    void gatesThatMustHoldOrDoNotFit() {
        lab.deploy("v1");
        lab.bake = Duration.ofMinutes(1);
        lab.gates = List.of(new Gate.Alarm("e", Ec2Lab.REGION, "errors", false, false, Duration.ofSeconds(15), 1));
        assertThat(codes()).containsExactly("gate-cannot-hold");
        lab.gates = List.of(new Gate.Alarm("e", Ec2Lab.REGION, "errors", false, true, Duration.ofSeconds(15), 1));
        assertThat(codes()).isEmpty();
        lab.gates = List.of(new Gate.Alarm("e", Ec2Lab.REGION, "errors", false, true, Duration.ofSeconds(30), 3));
        assertThat(codes()).containsExactly("gate-does-not-fit");
    }

    @Test
    void somebodyBesideTheGroupWhoGetsRequests() {
        lab.deploy("v1");
        String stranger = lab.aws
                .machines()
                .launch(Ec2Lab.ami("golden"), "t3.micro", Ec2Lab.REGION + "a", Map.of())
                .id();
        lab.aws
                .targetGroups()
                .register(lab.targetGroup, lab.aws.machines().find(stranger).orElseThrow());
        assertThat(codes()).contains("strangers");
        assertThat(lab.fleets().drift(Ec2Lab.STAGING).differences())
                .anyMatch(drift -> drift.instance().equals(Optional.of(stranger)));
    }

    @Test
    void somethingThatRunsWithoutARecord() {
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.size(0, 2, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        assertThat(codes()).contains("not-adopted");
    }

    @Test
    void whoOwnsTheGroupBesidesUsIsToldWhatToLeave() {
        lab.deploy("v1");
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.tag("aws:cloudformation:stack-name", "shop-stack"));
        assertThat(lab.plan("v2").notes()).anyMatch(note -> note.contains("CloudFormation stack shop-stack"));
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.tag("ManagedBy", "Terraform"));
        assertThat(lab.plan("v2").notes()).anyMatch(note -> note.contains("ignore_changes = [launch_template"));
    }
}
