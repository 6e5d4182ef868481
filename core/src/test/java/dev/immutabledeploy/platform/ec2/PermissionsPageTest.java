package dev.immutabledeploy.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.ami.Images;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.aws.fake.Call;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.gate.aws.AwsGateReader;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.ledger.s3.S3Store;
import dev.immutabledeploy.rollout.GateReader.Reading;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.testing.Ec2Lab;
import dev.immutabledeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The least policies are made from the calls that each operation really sends; a call that is not on the page fails. */
class PermissionsPageTest {
    /** The permission of a call, where it is not called as the call is. Source: Service Authorization Reference. */
    private static final Map<String, String> CALLED_OTHERWISE = Map.of(
            "monitoring:DescribeAlarms", "cloudwatch:DescribeAlarms",
            "s3:HeadObject", "s3:GetObject",
            "s3:HeadBucket", "s3:ListBucket",
            "s3:ListObjectsV2", "s3:ListBucket");

    /**
     * What AWS asks of the caller besides, because instances are launched by these calls. Source: Auto Scaling user guide,
     * "Launch template support for an Auto Scaling group": permissions to use a launch template.
     */
    private static final Map<String, List<String>> BESIDES = Map.of(
            "autoscaling:StartInstanceRefresh", List.of("ec2:CreateTags", "ec2:RunInstances", "iam:PassRole"),
            "autoscaling:UpdateAutoScalingGroup", List.of("ec2:CreateTags", "ec2:RunInstances", "iam:PassRole"));

    private final Map<String, SortedSet<String>> permissions = new LinkedHashMap<>();

    private interface Work {
        void on(Ec2Lab lab);
    }

    @Test
    void thePageIsMadeFromTheCalls() throws IOException {
        operation("plan", lab -> lab.plan("v3"));
        operation("deploy", lab -> lab.deploy("v3"));
        recorded("deploy, first", new Ec2Lab(), lab -> lab.deploy("v1"));
        operation("rollback", Ec2Lab::rollback);
        operation("abort, or going back while it runs", PermissionsPageTest::aborted);
        operation("scale", lab -> lab.drive(lab.fleets().scale(Ec2Lab.STAGING, Optional.empty(), 3, "scale")));
        operation("drift", lab -> lab.fleets().drift(Ec2Lab.STAGING));
        recorded("adopt", new Ec2Lab(), PermissionsPageTest::adopted);
        recorded("resolve", new Ec2Lab(), lab -> new Images(lab.clients(lab.aws.http()), lab.clock::now)
                .find(new Place(Ec2Lab.REGION, Ec2Lab.KEYS), Ec2Lab.ami("v1")));
        recorded("gates `alarm` and `target-health`", new Ec2Lab(), PermissionsPageTest::gated);
        recorded("the ledger in a bucket", new Ec2Lab(), PermissionsPageTest::recordedInABucket);
        Golden.assertSame(Path.of("../docs/aws-permissions.md"), page());
    }

    private void operation(String name, Work work) {
        Ec2Lab lab = Ec2Lab.prepared(new dev.immutabledeploy.config.Strategy.Rolling(1, Duration.ZERO));
        lab.aws.alarms().create("errors");
        lab.settings.put("alarms", Map.of("named", List.of("errors")));
        recorded(name, lab, work);
    }

    private void recorded(String name, Ec2Lab lab, Work work) {
        lab.aws.calls().clear();
        work.on(lab);
        assertThat(lab.aws.calls().strays()).isEmpty();
        SortedSet<String> needed = new TreeSet<>();
        for (Call call : lab.aws.calls().all()) {
            String permission = CALLED_OTHERWISE.getOrDefault(call.name(), call.name());
            needed.add(permission);
            needed.addAll(BESIDES.getOrDefault(permission, List.of()));
        }
        permissions.put(name, needed);
    }

    private static void aborted(Ec2Lab lab) {
        var session = lab.deployment(lab.engine("ada")).deploy(lab.request("v3"));
        lab.driveUntil(session, () -> lab.serving().containsKey("v3"));
        lab.aws.calls().clear();
        lab.releases("bob").abort(Ec2Lab.STAGING, "enough");
        lab.drive(session);
    }

    private static void adopted(Ec2Lab lab) {
        lab.aws.world().change(Ec2Lab.GROUP, as -> as.template(Ec2Lab.TEMPLATE, "$Latest")
                .size(0, 2, 10));
        lab.clock.pass(Duration.ofMinutes(2));
        lab.drive(lab.deployment(lab.engine("ada")).adopt(Ec2Lab.STAGING, "adopt"));
    }

    private static void gated(Ec2Lab lab) {
        lab.aws.alarms().create("errors");
        AwsGateReader reader = new AwsGateReader(
                () -> lab.clients(lab.aws.http()), Ec2Lab.KEYS, gate -> new Reading.NoData("another's"));
        Duration every = Duration.ofSeconds(15);
        reader.read(new Gate.Alarm("errors", Ec2Lab.REGION, "errors", false, false, every, 1));
        reader.read(new Gate.TargetHealth("shop", Ec2Lab.REGION, lab.targetGroup, false, every, 1));
    }

    private static void recordedInABucket(Ec2Lab lab) {
        lab.aws.buckets().create("releases", as -> {});
        LedgerStore store =
                new S3Store(lab.clients(lab.aws.http()), new Place(Ec2Lab.REGION, Ec2Lab.KEYS), "releases", "shop/");
        store.create("entries/staging/1", new byte[] {1});
        store.create("entries/staging/1", new byte[] {1});
        store.exists("entries/staging/2");
        store.keys("entries/");
        store.now();
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Permissions on AWS

                The least that each operation needs, made by a test from the calls that it sends to the fake AWS, and from what
                AWS asks for besides: whoever lets a group launch instances from a launch template must be allowed
                `ec2:RunInstances`, `ec2:CreateTags` and, if the template names an instance profile, `iam:PassRole` of its role
                (Auto Scaling user guide, "Launch template support for an Auto Scaling group"). It was not tried against AWS
                itself.

                `deploy` in this table is any release that finds the group pinned; `resume` needs what the release under way needs.
                Calls that only describe cannot be restricted to single groups; narrow the others by `Resource`.

                """.stripIndent());
        permissions.forEach((name, needed) -> page.append("## ")
                .append(name)
                .append("\n\n```json\n")
                .append(policy(needed))
                .append("\n```\n\n"));
        return page.toString().strip() + "\n";
    }

    private static String policy(SortedSet<String> needed) {
        Map<String, Object> statement = new TreeMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", List.copyOf(needed));
        statement.put("Resource", "*");
        Map<String, Object> policy = new TreeMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", List.of(statement));
        return Json.pretty(policy);
    }
}
