package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.testing.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The fake as a program of its own, with a small shop in it, for clients that are not written in Java: see {@code
 * core/src/test/aws/drive.js}. It prints where it is reached and what it can do, and obeys lines of its input until that ends: {@code pass
 * SECONDS}, {@code fault OPERATION FAULT}, {@code alarm NAME STATE}, {@code sick IMAGE}, {@code kill INSTANCE}, {@code shortage}.
 */
public final class FakeAwsMain {
    private final TestClock clock = new TestClock();
    private final FakeAws aws = new FakeAws(clock);
    private final PrintStream out;

    private FakeAwsMain(PrintStream out) {
        this.out = out;
    }

    /** Runs until the input ends. */
    public static void main(String[] arguments) throws IOException {
        new FakeAwsMain(new PrintStream(System.out, true, StandardCharsets.UTF_8)).run();
    }

    private void run() throws IOException {
        shop();
        try (FakeAwsServer server = aws.serve();
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println(server.endpoint());
            out.println(String.join(" ", aws.operations()));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                obey(line.split(" ", -1));
                out.println("done");
            }
        }
    }

    private void shop() {
        aws.images().register("ami-1");
        aws.images().register("ami-2");
        aws.images().register("ami-old", image -> image.deprecationTime("2025-01-01T00:00:00.000Z"));
        aws.images().parameter("/golden", "ami-2");
        for (String name : new String[] {"shop", "blog", "latest"}) {
            aws.launchTemplates().create(name, data -> data.imageId("ami-1").instanceType("t3.micro"));
            aws.launchTemplates().addVersion(name, data -> data.imageId("ami-2").instanceType("t3.micro"));
            String targets = aws.targetGroups().create(name);
            aws.groups().create(name, name, name.equals("latest") ? "$Latest" : "1", group -> group.size(1, 4, 8)
                    .targetGroup(targets)
                    .grace(Duration.ofMinutes(2))
                    .warmup(Duration.ofSeconds(10))
                    .tag("application", name + " & <more>"));
        }
        aws.alarms().create("errors");
        aws.alarms().createComposite("any");
        aws.buckets().create("ledger", bucket -> bucket.objectLock("GOVERNANCE", 30));
        aws.buckets().create("plain", bucket -> {});
        aws.identities().allowRole("arn:aws:iam::123456789012:role/deployer", "shop");
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "pass" -> clock.pass(Duration.ofSeconds(Long.parseLong(words[1])));
            case "fault" -> aws.faults().next(words[1], Fault.valueOf(words[2]));
            case "alarm" -> aws.alarms().set(words[1], StateValue.fromValue(words[2]));
            case "sick" -> aws.world().neverHealthy(words[1]);
            case "kill" -> aws.world().kill(words[1]);
            case "shortage" -> aws.faults().capacityShortage(true);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }
}
