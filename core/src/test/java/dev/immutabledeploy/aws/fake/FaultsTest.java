package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Faults happen when they are told to, in each service's own words, and every call is remembered. */
class FaultsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deployer";

    private final TestClock clock = new TestClock();
    private final FakeAws aws = new FakeAws(clock);
    private final Clients clients = Clients.of(aws);

    @BeforeEach
    void things() {
        aws.images().register("ami-1");
        aws.launchTemplates().create("web", data -> data.imageId("ami-1"));
        aws.groups().create("web", "web", "1", group -> group.size(1, 2, 4));
        aws.buckets().create("plain", bucket -> {});
    }

    private void call(String service) {
        switch (service) {
            case "ec2" -> clients.ec2().describeImages();
            case "s3" -> clients.s3().listObjectsV2(request -> request.bucket("plain"));
            case "monitoring" -> clients.cloudWatch().describeAlarms();
            case "elasticloadbalancing" -> clients.elb().describeTargetGroups();
            case "sts" -> clients.sts().getCallerIdentity();
            default -> clients.autoScaling().describeAutoScalingGroups();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachServiceWordsAFaultInItsOwnWay() {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("autoscaling THROTTLED", "Throttling 400"),
                Map.entry("ec2 THROTTLED", "RequestLimitExceeded 503"),
                Map.entry("s3 THROTTLED", "SlowDown 503"),
                Map.entry("monitoring THROTTLED", "Throttling 400"),
                Map.entry("elasticloadbalancing THROTTLED", "Throttling 400"),
                Map.entry("sts THROTTLED", "Throttling 400"),
                Map.entry("autoscaling INTERNAL_ERROR", "InternalFailure 500"),
                Map.entry("ec2 UNAVAILABLE", "Unavailable 503"),
                Map.entry("s3 INTERNAL_ERROR", "InternalError 500"),
                Map.entry("autoscaling EXPIRED_CREDENTIALS", "ExpiredToken 403"),
                Map.entry("ec2 EXPIRED_CREDENTIALS", "RequestExpired 400"),
                Map.entry("s3 EXPIRED_CREDENTIALS", "ExpiredToken 400"),
                Map.entry("autoscaling DENIED", "AccessDenied 403"),
                Map.entry("ec2 DENIED", "UnauthorizedOperation 403"),
                Map.entry("s3 DENIED", "AccessDenied 403"),
                Map.entry("s3 CONFLICT", "ConditionalRequestConflict 409"),
                Map.entry("autoscaling CONFLICT", "ResourceContention 500"));
        return expected.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    String[] words = one.getKey().split(" ", -1);
                    aws.faults().next(Fault.valueOf(words[1]));
                    assertThatThrownBy(() -> call(words[0]))
                            .isInstanceOfSatisfying(AwsServiceException.class, error -> assertThat(
                                            error.awsErrorDetails().errorCode() + " " + error.statusCode())
                                    .isEqualTo(one.getValue()));
                    call(words[0]);
                }));
    }

    @Test
    void happenAtTheCallOfANumber() {
        aws.faults().at(3, Fault.TIMED_OUT);
        call("ec2");
        call("autoscaling");
        assertThatThrownBy(() -> call("sts")).isInstanceOf(SdkClientException.class);
        call("sts");
        aws.faults().at(one -> one.service().equals("ec2"), 2, Fault.THROTTLED);
        call("ec2");
        call("sts");
        assertThatThrownBy(() -> call("ec2")).hasMessageContaining("limit exceeded");
    }

    @Test
    void happenForEverUntilTheyAreCleared() {
        aws.faults().deny("ec2:DescribeImages");
        assertThatThrownBy(() -> call("ec2")).hasMessageContaining("not authorized");
        call("autoscaling");
        assertThatThrownBy(() -> call("ec2")).hasMessageContaining("not authorized");
        aws.faults().clear();
        call("ec2");
    }

    @Test
    void leaveNothingDoneUnlessTheReplyIsLost() {
        for (Fault fault : Fault.values()) {
            if (fault != Fault.STALE) {
                aws.faults().next("PutObject", fault);
                assertThatThrownBy(() -> clients.s3()
                                .putObject(
                                        request -> request.bucket("plain").key(fault.name()),
                                        RequestBody.fromString("x")))
                        .isInstanceOf(RuntimeException.class);
            }
        }
        assertThat(aws.buckets().keys("plain")).containsExactly("LOST_REPLY");
    }

    @Test
    void keysOfARoleEndByThemselves() {
        aws.identities().allowRole(ROLE);
        Credentials keys = clients.sts()
                .assumeRole(
                        request -> request.roleArn(ROLE).roleSessionName("us").durationSeconds(900))
                .credentials();
        Clients taken = clients.as(keys.accessKeyId(), keys.sessionToken());
        taken.ec2().describeImages();
        clock.pass(Duration.ofMinutes(15));

        assertThatThrownBy(() -> taken.autoScaling().describeAutoScalingGroups())
                .hasMessageContaining("expired");
        assertThatThrownBy(() -> clients.as("ASIANOBODY", "token").ec2().describeImages())
                .hasMessageContaining("invalid");
    }

    @Test
    void everyCallIsRememberedWithItsParameters() {
        aws.faults().next("StartInstanceRefresh", Fault.THROTTLED);
        assertThatThrownBy(() -> refresh()).hasMessageContaining("Rate exceeded");
        refresh();

        assertThat(aws.calls().counts()).containsOnly(Map.entry("autoscaling:StartInstanceRefresh", 2));
        assertThat(aws.calls().of("StartInstanceRefresh").get(0).error()).contains("Throttling");
        assertThat(aws.calls().of("StartInstanceRefresh").get(1).error()).isEmpty();
        assertThat(aws.calls().of("StartInstanceRefresh").get(1).parameters())
                .containsEntry("AutoScalingGroupName", "web")
                .containsEntry("Preferences.CheckpointPercentages.2", "100");
        assertThat(aws.operations()).containsAll(aws.calls().names());
    }

    private void refresh() {
        clients.autoScaling().startInstanceRefresh(request -> request.autoScalingGroupName("web")
                .preferences(preferences -> preferences.checkpointPercentages(50, 100)));
    }
}
