package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.testing.TestClock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Every service is spoken to with Amazon's own clients, in memory and by HTTP, and answers the same. */
class ProtocolsTest {
    private final FakeAws aws = new FakeAws(new TestClock());

    @BeforeEach
    void things() {
        aws.images().register("ami-1");
        aws.launchTemplates().create("web", data -> data.imageId("ami-1").instanceType("t3.micro"));
        aws.groups().create("web", "web", "1", group -> group.size(1, 2, 4).tag("application", "shop & more <>"));
    }

    /** A conversation. */
    private interface Talk {
        void with(Clients clients);
    }

    private Stream<DynamicTest> bothWays(Talk talk) {
        return Stream.of(
                DynamicTest.dynamicTest("in memory", () -> talk.with(Clients.of(aws))),
                DynamicTest.dynamicTest("by HTTP", () -> {
                    try (FakeAwsServer server = aws.serve()) {
                        talk.with(Clients.of(server));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> describesImages() {
        return bothWays(clients -> {
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
        return bothWays(clients -> {
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
        return bothWays(clients -> {
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
        return bothWays(clients ->
                assertThat(clients.sts().getCallerIdentity().account()).isEqualTo(aws.accountId()));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatItDoesNotModel() {
        return bothWays(clients -> {
            assertThatThrownBy(() -> clients.autoScaling().describeAdjustmentTypes())
                    .hasMessageContaining("not valid for this web service");
            assertThatThrownBy(() -> clients.ec2().describeImages(request -> request.executableUsers("all")))
                    .hasMessageContaining("the fake does not model DescribeImages with ExecutableUsers");
            assertThat(aws.calls().strays()).hasSizeGreaterThanOrEqualTo(2);
        });
    }
}
