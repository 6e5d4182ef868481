package dev.immutabledeploy.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Session;
import dev.immutabledeploy.aws.fake.Call;
import dev.immutabledeploy.aws.fake.Fault;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.config.Strategy.Canary.Stage;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.testing.Ec2Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many calls a look costs, what a rollout costs each minute, and what throttling does. */
@Tag("benchmark")
class Ec2BenchmarkTest {
    private static final Strategy ROLLING = new Strategy.Rolling(1, Duration.ZERO);

    @Test
    void callsForEachLook() {
        for (int instances : List.of(10, 1000)) {
            Ec2Lab lab = Ec2Lab.prepared(ROLLING);
            lab.aws.world().change(Ec2Lab.GROUP, as -> as.size(0, instances, 2000));
            lab.clock.pass(Duration.ofMinutes(5));
            assertThat(lab.aws.groups().instances(Ec2Lab.GROUP)).hasSize(instances);
            Platform platform = lab.platform(lab.aws.http(), lab.clock);
            System.out.println("benchmark ec2 calls, " + instances + " instances: first look "
                    + calls(lab, () -> platform.observe(lab.target(), Depth.PROGRESS)) + ", later look "
                    + calls(lab, () -> platform.observe(lab.target(), Depth.PROGRESS)) + ", proof "
                    + calls(lab, () -> platform.observe(lab.target(), Depth.PROOF)));
            lab.aws.world().startRefresh(Ec2Lab.GROUP);
            platform.observe(lab.target(), Depth.PROGRESS);
            lab.clock.pass(Duration.ofSeconds(6));
            int waiting = calls(lab, () -> platform.observe(lab.target(), Depth.PROGRESS));
            System.out.println("benchmark ec2 calls, " + instances + " instances: while a refresh runs " + waiting);
            assertThat(waiting).isEqualTo(1);
        }
    }

    private static int calls(Ec2Lab lab, Runnable what) {
        lab.aws.calls().clear();
        what.run();
        return lab.aws.calls().all().size();
    }

    @Test
    void whatARolloutCostsEachMinute() {
        double most = 0;
        Random random = new Random(7);
        for (int run = 0; run < 100; run++) {
            Ec2Lab lab = new Ec2Lab();
            lab.deadlines = new Deadlines(Duration.ofHours(2), Duration.ofHours(1));
            lab.instances = 6;
            lab.deploy("v1");
            lab.clock.pass(Duration.ofMillis(random.nextInt(10_000)));
            if (run % 2 == 0) {
                lab.strategy = new Strategy.Canary(List.of(
                        new Stage(Optional.empty(), Optional.of(2), Duration.ofSeconds(100 + random.nextInt(400)))));
            }
            lab.aws.calls().clear();
            Instant begun = lab.clock.now();
            lab.drive(lab.deployment(lab.engine("ada")).deploy(lab.request("v2")));
            double minutes = Duration.between(begun, lab.clock.now()).toMillis() / 60_000.0;
            most = Math.max(most, lab.aws.calls().all().size() / minutes);
        }
        System.out.println(
                "benchmark ec2: at most " + Math.round(most * 10) / 10.0 + " calls a minute in 100 rollouts");
    }

    @Test
    void fiftyRolloutsAtOnceAreThrottledAndNoneFails() {
        List<Ec2Lab> labs = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            Ec2Lab lab = Ec2Lab.prepared(ROLLING);
            labs.add(lab);
            sessions.add(lab.deployment(lab.engine("ada")).deploy(lab.request("v3")));
            lab.aws.faults().always(call -> random.nextInt(4) == 0, Fault.THROTTLED);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(labs.get(i).drive(sessions.get(i)).answer().toString()).isEqualTo("SUCCEEDED");
            assertThat(labs.get(i).serving()).isEqualTo(Map.of("v3", 2L));
        }
        long throttled = labs.stream()
                .flatMap(lab -> lab.aws.calls().all().stream())
                .filter(call -> call.error().isPresent())
                .map(Call::operation)
                .count();
        System.out.println("benchmark ec2 throttling: 50 rollouts, " + throttled + " calls throttled, 0 failed");
    }
}
