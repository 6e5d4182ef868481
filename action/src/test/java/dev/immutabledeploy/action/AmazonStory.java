package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.Program.Ended;
import dev.immutabledeploy.aws.fake.FakeAws;
import dev.immutabledeploy.aws.fake.FakeAwsServer;
import dev.immutabledeploy.aws.fake.autoscaling.Tempo;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.testing.Ec2Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program on the fake AWS by HTTP: first release, the next one, the way back, drift; the ledger in a bucket. */
abstract class AmazonStory {
    private static final String BUCKET = "releases";

    private final Path folder;
    private final FakeAws aws = new FakeAws(DriverClock.system(), Ec2Lab.REGION);
    private final FakeAwsServer server = aws.serve();

    AmazonStory(Path folder) {
        this.folder = folder;
    }

    /** Returns the variables that say where AWS is, and who asks. */
    Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL", server.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "the-secret-of-the-test",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    /** Runs a command to its end. */
    abstract Ended command(String... command) throws Exception;

    @BeforeEach
    void aGroupThatIsEmpty() throws Exception {
        Ec2Lab.VERSIONS.forEach(version -> aws.images().register(Ec2Lab.ami(version)));
        String template = aws.launchTemplates().create(Ec2Lab.TEMPLATE, data -> data.imageId(Ec2Lab.ami("golden"))
                .instanceType("t3.micro"));
        Duration moment = Duration.ofMillis(300);
        aws.groups().create(Ec2Lab.GROUP, Ec2Lab.TEMPLATE, "1", as -> as.size(0, 0, 4)
                .tempo(new Tempo(moment, moment, moment, moment, moment)));
        aws.buckets().create(BUCKET, as -> as.objectLock());
        Files.writeString(folder.resolve("immutable-deploy.yml"), """
                application: shop
                ledger: {s3: {bucket: %s, region: %s}}
                artifacts:
                  web: {type: ami}
                environments:
                  staging:
                    parts:
                      web:
                        artifacts: [web]
                        instances: 2
                        ec2:
                          region: %s
                          group: %s
                          launch-template: %s
                          alarms: none
                          run: {template-version: 1}
                """.formatted(
                        BUCKET, Ec2Lab.REGION, Ec2Lab.REGION, Ec2Lab.GROUP, template));
    }

    @AfterEach
    void nothingWasAskedThatAwsDoesNotKnowAndNoSecretShown() {
        server.close();
        assertThat(aws.calls().strays()).isEmpty();
    }

    private Ended run(int exitCode, String... command) throws Exception {
        Ended ended = command(command);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        assertThat(ended.out() + ended.err()).doesNotContain("the-secret-of-the-test");
        return ended;
    }

    private Ended deploy(String version, String... more) throws Exception {
        String[] command = {"deploy", "staging", "--allow-dirty", "--artifact", "web=" + Ec2Lab.ami(version)};
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return run(0, all);
    }

    @Test
    void theWholeStory() throws Exception {
        Ended plan = run(0, "plan", "staging", "--allow-dirty", "--first", "--artifact", "web=" + Ec2Lab.ami("v1"));
        assertThat(plan.out()).contains("no alarm watches");
        assertThat(aws.calls().mutations()).isEmpty();
        deploy("v1", "--first");
        deploy("v2");
        assertThat(aws.groups().instances(Ec2Lab.GROUP))
                .allSatisfy(instance -> assertThat(instance.image()).isEqualTo(Ec2Lab.ami("v2")));
        run(0, "rollback", "staging", "--reason", "it is bad");
        assertThat(aws.groups().instances(Ec2Lab.GROUP))
                .allSatisfy(instance -> assertThat(instance.image()).isEqualTo(Ec2Lab.ami("v1")));
        run(0, "drift", "staging");
        run(0, "history", "staging", "--verify");
        assertThat(aws.buckets().keys(BUCKET))
                .anyMatch(key -> key.startsWith("immutable-deploy/shop/entries/staging/"));
    }
}
