package dev.immutabledeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.aws.AwsClients.Use;
import dev.immutabledeploy.aws.fake.FakeAws;
import dev.immutabledeploy.aws.fake.FakeAwsServer;
import dev.immutabledeploy.rollout.DriverClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process whose variables, properties, profile and metadata endpoint all lead astray asks only where it was told to, as
 * whom it was told to, and nothing else hears of it.
 */
class PoisonedTest {
    private final Path folder;

    PoisonedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** What the poisoned process does: asks every service once, with keys, and S3 with a role. */
    public static final class Asking {
        private Asking() {}

        /** Takes where AWS is. */
        public static void main(String[] arguments) {
            Access keys = new Access.Keys("AKIAGOOD", "good-secret", Optional.empty());
            Access role = new Access.Role(
                    keys, "arn:aws:iam::123456789012:role/deploy", Optional.of("shop"), "immutable-deploy");
            AwsClients clients = AwsClients.overTheNetwork(
                    Endpoints.at(URI.create(arguments[0])),
                    CallLimits.USUAL,
                    Optional.empty(),
                    /* hostsProxy= */ false);
            Place place = new Place("eu-west-1", keys);
            clients.autoScaling(place, Use.QUESTION).describeAutoScalingGroups();
            clients.ec2(place, Use.QUESTION).describeInstances();
            clients.loadBalancing(place).describeTargetHealth(request -> request.targetGroupArn(arguments[1]));
            clients.cloudWatch(place).describeAlarms();
            clients.s3(new Place("eu-west-1", role), Use.QUESTION).headBucket(request -> request.bucket("releases"));
        }
    }

    @Test
    void nothingOfTheSurroundingsHasASay() throws Exception {
        List<String> trapped = Collections.synchronizedList(new ArrayList<>());
        HttpServer trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", exchange -> {
            trapped.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        trap.start();
        FakeAws aws = new FakeAws(DriverClock.system(), "eu-west-1");
        aws.buckets().create("releases", as -> {});
        aws.identities().allowRole("arn:aws:iam::123456789012:role/deploy", "shop");
        String targetGroup = aws.targetGroups().create("shop");
        try (FakeAwsServer server = aws.serve()) {
            String astray = "http://127.0.0.1:" + trap.getAddress().getPort();
            String said = run(poisoned(astray), server.endpoint().toString(), targetGroup);
            assertThat(said).isEmpty();
        } finally {
            trap.stop(0);
        }
        assertThat(trapped).isEmpty();
        assertThat(aws.calls().names())
                .containsExactly(
                        "autoscaling:DescribeAutoScalingGroups",
                        "ec2:DescribeInstances",
                        "elasticloadbalancing:DescribeTargetHealth",
                        "monitoring:DescribeAlarms",
                        "s3:HeadBucket",
                        "sts:AssumeRole");
        assertThat(aws.calls().strays()).isEmpty();
    }

    private Map<String, String> poisoned(String astray) throws Exception {
        Path profile = Files.writeString(folder.resolve("profile"), """
                [default]
                region = us-gov-west-1
                endpoint_url = %s
                aws_access_key_id = ASIAPOISON
                aws_secret_access_key = poison
                use_dualstack_endpoint = true
                retry_mode = bad
                defaults_mode = bad
                """.formatted(astray));
        Map<String, String> variables = new java.util.TreeMap<>();
        for (String name : List.of("", "_S3", "_EC2", "_STS", "_AUTO_SCALING", "_CLOUDWATCH")) {
            variables.put("AWS_ENDPOINT_URL" + name, astray);
        }
        variables.putAll(Map.of(
                "AWS_ACCESS_KEY_ID",
                "ASIAPOISON",
                "AWS_SECRET_ACCESS_KEY",
                "poison",
                "AWS_SESSION_TOKEN",
                "poison",
                "AWS_REGION",
                "us-gov-west-1",
                "AWS_CONFIG_FILE",
                profile.toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                profile.toString(),
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                astray,
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                astray,
                "HTTP_PROXY",
                astray,
                "http_proxy",
                astray));
        variables.putAll(Map.of(
                "AWS_USE_FIPS_ENDPOINT", "true",
                "AWS_USE_DUALSTACK_ENDPOINT", "true",
                "AWS_PROFILE", "nothing",
                "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "legacy"));
        return variables;
    }

    private String run(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daws.accessKeyId=ASIAPOISON",
                "-Daws.secretAccessKey=poison",
                "-Daws.region=us-gov-west-1",
                "-cp",
                classPath(),
                Asking.class.getName()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String all = Files.readString(said);
        return process.exitValue() == 0 ? "" : all;
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("test.class.path"))
                .orElse(System.getProperty("java.class.path", ""));
    }
}
