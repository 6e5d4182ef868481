package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.testing.TestClock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Every service is spoken to with Amazon's own clients, in memory and by HTTP, and answers the same. */
class ProtocolsTest {
    private static Stream<DynamicTest> bothWays(BothWays.Talk talk) {
        return BothWays.say(ProtocolsTest::account, talk);
    }

    private static FakeAws account() {
        FakeAws aws = new FakeAws(new TestClock());
        aws.images().register("ami-1");
        aws.launchTemplates().create("web", data -> data.imageId("ami-1").instanceType("t3.micro"));
        String target = aws.targetGroups().create("web");
        aws.groups().create("web", "web", "1", group -> group.size(1, 2, 4)
                .targetGroup(target)
                .tag("application", "shop & more <>"));
        aws.alarms().create("errors");
        aws.alarms().createComposite("any");
        return aws;
    }

    @TestFactory
    Stream<DynamicTest> describesImages() {
        return bothWays((aws, clients) -> {
            Image image = clients.ec2()
                    .describeImages(request -> request.imageIds("ami-1"))
                    .images()
                    .get(0);
            assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
            assertThat(image.ownerId()).isEqualTo(aws.accountId());
            assertThatThrownBy(() -> clients.ec2().describeImages(request -> request.imageIds("ami-2")))
                    .isInstanceOfSatisfying(Ec2Exception.class, error -> assertThat(
                                    error.awsErrorDetails().errorCode())
                            .isEqualTo("InvalidAMIID.NotFound"));
        });
    }

    @TestFactory
    Stream<DynamicTest> makesALaunchTemplateVersionOnceForAToken() {
        return bothWays((aws, clients) -> {
            LaunchTemplateVersion first = version(clients, "ami-2");
            LaunchTemplateVersion again = version(clients, "ami-2");
            assertThat(again).isEqualTo(first);
            List<LaunchTemplateVersion> versions = clients.ec2()
                    .describeLaunchTemplateVersions(request -> request.launchTemplateName("web"))
                    .launchTemplateVersions();
            assertThat(versions)
                    .extracting(LaunchTemplateVersion::versionNumber)
                    .containsExactly(2L, 1L);
            assertThat(versions.get(0)
                            .launchTemplateData()
                            .tagSpecifications()
                            .get(0)
                            .tags()
                            .get(0)
                            .value())
                    .isEqualTo("a=b&c");
            assertThatThrownBy(() -> version(clients, "ami-3")).hasMessageContaining("client token was used before");
        });
    }

    private static LaunchTemplateVersion version(Clients clients, String image) {
        return clients.ec2()
                .createLaunchTemplateVersion(request -> request.launchTemplateName("web")
                        .clientToken("one")
                        .launchTemplateData(data -> data.imageId(image)
                                .userData("IyEvYmluL3No")
                                .tagSpecifications(LaunchTemplateTagSpecificationRequest.builder()
                                        .resourceType("instance")
                                        .tags(Tag.builder()
                                                .key("release")
                                                .value("a=b&c")
                                                .build())
                                        .build())))
                .launchTemplateVersion();
    }

    @TestFactory
    Stream<DynamicTest> answersTypedErrors() {
        return bothWays((aws, clients) -> {
            clients.autoScaling().describeAutoScalingGroups(request -> request.autoScalingGroupNames("none"));
            assertThatThrownBy(() -> clients.autoScaling()
                            .describeInstanceRefreshes(request -> request.autoScalingGroupName("none")))
                    .isInstanceOf(AutoScalingException.class)
                    .hasMessageContaining("name not found");
            assertThatThrownBy(() -> {
                        clients.autoScaling().startInstanceRefresh(request -> request.autoScalingGroupName("web"));
                        clients.autoScaling().startInstanceRefresh(request -> request.autoScalingGroupName("web"));
                    })
                    .isInstanceOf(InstanceRefreshInProgressException.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> saysWhoCalls() {
        return bothWays((aws, clients) ->
                assertThat(clients.sts().getCallerIdentity().account()).isEqualTo(aws.accountId()));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatItDoesNotModel() {
        return bothWays((aws, clients) -> {
            assertThatThrownBy(() -> clients.autoScaling().describeAdjustmentTypes())
                    .hasMessageContaining("not valid for this web service");
            assertThatThrownBy(() -> clients.ec2().describeImages(request -> request.executableUsers("all")))
                    .hasMessageContaining("the fake does not model DescribeImages with ExecutableUsers");
            assertThat(aws.calls().strays()).hasSizeGreaterThanOrEqualTo(2);
        });
    }

    @TestFactory
    Stream<DynamicTest> describesGroupsWithTheirTags() {
        return bothWays((aws, clients) -> {
            AutoScalingGroup group = clients.autoScaling()
                    .describeAutoScalingGroups(request -> request.autoScalingGroupNames("web"))
                    .autoScalingGroups()
                    .get(0);
            assertThat(group.tags()).extracting(TagDescription::value).containsExactly("shop & more <>");
            assertThat(group.instances()).hasSize(2).allSatisfy(one -> assertThat(
                            one.launchTemplate().version())
                    .isEqualTo("1"));
            assertThat(clients.ec2()
                            .describeInstances(request ->
                                    request.instanceIds(group.instances().get(0).instanceId()))
                            .reservations()
                            .get(0)
                            .instances()
                            .get(0)
                            .imageId())
                    .isEqualTo("ami-1");
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsTheHealthOfTargets() {
        return bothWays((aws, clients) -> {
            String arn = clients.elb()
                    .describeTargetGroups(request -> request.names("web"))
                    .targetGroups()
                    .get(0)
                    .targetGroupArn();
            assertThat(clients.elb()
                            .describeTargetHealth(request -> request.targetGroupArn(arn))
                            .targetHealthDescriptions())
                    .extracting(one -> one.targetHealth().state())
                    .containsExactly(TargetHealthStateEnum.HEALTHY, TargetHealthStateEnum.HEALTHY);
            assertThatThrownBy(() -> clients.elb().describeTargetGroups(request -> request.names("none")))
                    .isInstanceOf(TargetGroupNotFoundException.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsAlarmsAndCompositeOnesOnlyIfAsked() {
        return bothWays((aws, clients) -> {
            aws.alarms().set("any", StateValue.ALARM);
            DescribeAlarmsResponse metric =
                    clients.cloudWatch().describeAlarms(request -> request.alarmNames("errors", "any"));
            assertThat(metric.metricAlarms())
                    .extracting(MetricAlarm::stateValue)
                    .containsExactly(StateValue.OK);
            assertThat(metric.compositeAlarms()).isEmpty();
            DescribeAlarmsResponse both = clients.cloudWatch()
                    .describeAlarms(request -> request.alarmNames("errors", "any")
                            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
            assertThat(both.compositeAlarms())
                    .extracting(CompositeAlarm::stateValue)
                    .containsExactly(StateValue.ALARM);
        });
    }

    @TestFactory
    Stream<DynamicTest> givesARoleToWhoKnowsItsExternalId() {
        return bothWays((aws, clients) -> {
            String arn = "arn:aws:iam::123456789012:role/deployer";
            aws.identities().allowRole(arn, "shop");
            assertThatThrownBy(() -> clients.sts()
                            .assumeRole(request -> request.roleArn(arn).roleSessionName("us")))
                    .hasMessageContaining("not authorized to perform: sts:AssumeRole");
            Credentials keys = clients.sts()
                    .assumeRole(request ->
                            request.roleArn(arn).roleSessionName("us").externalId("shop"))
                    .credentials();
            assertThat(clients.as(keys.accessKeyId(), keys.sessionToken())
                            .sts()
                            .getCallerIdentity()
                            .arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/deployer/us");
            assertThatThrownBy(() -> clients.as(keys.accessKeyId(), "another")
                            .autoScaling()
                            .describeAutoScalingGroups())
                    .hasMessageContaining("invalid");
        });
    }
}
