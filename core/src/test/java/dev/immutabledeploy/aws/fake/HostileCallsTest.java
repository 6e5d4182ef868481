package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Calls that no client of Amazon's would make are refused, whatever is in them. */
class HostileCallsTest {
    private static final List<String> FORMS = List.of(
            "autoscaling Action=StartInstanceRefresh&Version=2011-01-01&AutoScalingGroupName=web"
                    + "&Preferences.CheckpointPercentages.member.1=50&Preferences.AlarmSpecification.Alarms.member.1=a",
            "autoscaling Action=CreateOrUpdateTags&Version=2011-01-01&Tags.member.1.ResourceId=web&Tags.member.1.Key=k"
                    + "&Tags.member.1.ResourceType=auto-scaling-group",
            "autoscaling Action=SetDesiredCapacity&Version=2011-01-01&AutoScalingGroupName=web&DesiredCapacity=3",
            "ec2 Action=DescribeImages&Version=2016-11-15&ImageId.1=ami-1&Filter.1.Name=state&Filter.1.Value.1=available",
            "ec2 Action=CreateLaunchTemplateVersion&Version=2016-11-15&LaunchTemplateName=web"
                    + "&LaunchTemplateData.ImageId=ami-1",
            "elasticloadbalancing Action=DescribeTargetGroups&Version=2015-12-01&Names.member.1=web",
            "monitoring Action=DescribeAlarms&Version=2010-08-01&AlarmTypes.member.1=MetricAlarm",
            "sts Action=AssumeRole&Version=2011-06-15&RoleArn=arn&RoleSessionName=us");

    private final FakeAws aws = new FakeAws(new TestClock());

    HostileCallsTest() {
        aws.images().register("ami-1");
        aws.launchTemplates().create("web", data -> data.imageId("ami-1"));
        aws.targetGroups().create("web");
        aws.groups().create("web", "web", "1", group -> group.size(0, 2, 4));
        aws.buckets().create("plain", bucket -> {});
    }

    private record Answer(int status, String text) {}

    private Answer send(String service, SdkHttpMethod method, String path, String type, String body)
            throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(method)
                .uri(URI.create("http://localhost" + path))
                .putHeader("Content-Type", type)
                .putHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .build();
        HttpExecuteResponse response = aws.http()
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(request)
                        .contentStreamProvider(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .call();
        String text = new String(
                response.responseBody()
                        .orElseGet(AbortableInputStream::createEmpty)
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return new Answer(response.httpResponse().statusCode(), text);
    }

    private Answer form(String service, String body) throws IOException {
        return send(service, SdkHttpMethod.POST, "/", "application/x-www-form-urlencoded; charset=utf-8", body);
    }

    @Test
    void whatDoesNotExistIsRefused() throws IOException {
        String known = "Action=DescribeAutoScalingGroups&Version=2011-01-01";
        assertThat(form("autoscaling", known).status()).isEqualTo(200);
        assertThat(form("autoscaling", known + "&Nonsense=1").text()).contains("Nonsense is not recognized");
        assertThat(form("autoscaling", known + "&AutoScalingGroupNames.1=web").text())
                .contains("no list of members");
        assertThat(form("autoscaling", known.replace("2011", "2010")).text()).contains("NoSuchVersion");
        assertThat(form("autoscaling", "Action=Nonsense&Version=2011-01-01").text())
                .contains("InvalidAction");
        assertThat(form("nonsense", known).status()).isEqualTo(400);
        assertThat(form("autoscaling", "Action=SetDesiredCapacity&Version=2011-01-01&DesiredCapacity=1")
                        .text())
                .contains("must contain the parameter AutoScalingGroupName");
        assertThat(send("s3", SdkHttpMethod.GET, "/plain?acl", "", "").text()).contains("InvalidAction");
        assertThat(send("s3", SdkHttpMethod.GET, "/plain?list-type=2&nonsense=1", "", "")
                        .text())
                .contains("does not model");
        assertThat(aws.calls().strays()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void whatIsNotSignedOrForAnotherRegionIsRefused() throws IOException {
        assertThat(form("autoscaling/x", "").text()).contains("missing a signature");
        FakeAws elsewhere = new FakeAws(new TestClock(), "us-east-1");
        assertThatThrownBy(() -> Clients.of(elsewhere).ec2().describeImages()).hasMessageContaining("valid region");
    }

    @Test
    void garbledFormsAreAnsweredAsErrors() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 4000; i++) {
            String[] words = FORMS.get(random.nextInt(FORMS.size())).split(" ", 2);
            Answer answer = form(words[0], garbled(words[1], random));
            assertThat(answer.status()).as(answer.text()).isIn(200, 400, 403);
        }
    }

    private static String garbled(String form, Random random) {
        StringBuilder text = new StringBuilder(form);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = text.indexOf("&") + random.nextInt(text.length() - text.indexOf("&"));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ".=&19m-$%41".charAt(random.nextInt(11)));
                case 2 -> text.setCharAt(at, ".=&19m".charAt(random.nextInt(6)));
                default -> text.append(text.substring(at));
            }
        }
        return text.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "");
    }
}
