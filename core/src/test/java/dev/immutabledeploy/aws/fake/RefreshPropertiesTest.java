package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.aws.fake.autoscaling.Groups;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/** What holds of every instance refresh, whatever its preferences are, at every second of it. */
class RefreshPropertiesTest {
    private static final int LONGEST = 40_000;
    private static final int RUNS = 20;

    /** One refresh, drawn from a seed. */
    private static final class Run {
        private final Random random;
        private final TestClock clock = new TestClock();
        private final FakeAws aws = new FakeAws(clock);
        private final AutoScalingClient client = Clients.of(aws).autoScaling();
        private final int desired;
        private final int minimum;
        private final boolean bounded;
        private final int maximum;
        private final List<Integer> checkpoints = new ArrayList<>();
        private int lastPercentage;
        private long seconds;

        Run(int seed) {
            random = new Random(seed);
            desired = 1 + random.nextInt(8);
            minimum = random.nextInt(101);
            bounded = random.nextBoolean();
            maximum = 100 + random.nextInt(minimum + 1);
            if (random.nextBoolean()) {
                int first = 1 + random.nextInt(98);
                checkpoints.addAll(List.of(first, 100));
            }
            aws.images().register("ami-1");
            aws.images().register("ami-2");
            aws.launchTemplates().create("web", data -> data.imageId("ami-1"));
            aws.launchTemplates().addVersion("web", data -> data.imageId("ami-2"));
            String target = aws.targetGroups().create("web");
            aws.groups().create("web", "web", "1", group -> group.size(0, desired, 20)
                    .targetGroup(target)
                    .grace(Duration.ofMinutes(2))
                    .warmup(Duration.ofSeconds(random.nextInt(40))));
            client.startInstanceRefresh(request -> request.autoScalingGroupName("web")
                    .desiredConfiguration(wanted -> wanted.launchTemplate(
                            template -> template.launchTemplateName("web").version("2")))
                    .preferences(preferences()));
        }

        private RefreshPreferences preferences() {
            RefreshPreferences.Builder preferences =
                    RefreshPreferences.builder().minHealthyPercentage(minimum).bakeTime(random.nextInt(60));
            if (bounded) {
                preferences.maxHealthyPercentage(maximum);
            }
            if (!checkpoints.isEmpty()) {
                preferences.checkpointPercentages(checkpoints).checkpointDelay(120);
            }
            return preferences.build();
        }

        private int bottom() {
            return (int) Math.ceil(desired * minimum / 100.0);
        }

        /** At least one is replaced at a time: without a maximum one may lack, with one that leaves no room one is too many. */
        private void look() {
            List<Groups.Seen> all = aws.groups().instances("web");
            long healthy = all.stream().filter(Groups.Seen::healthy).count();
            long active = all.stream()
                    .filter(one -> !one.state().equals("Terminating"))
                    .count();
            int room = (int) Math.floor(desired * maximum / 100.0);
            int top = bounded ? Math.max(room, room <= bottom() ? desired + 1 : desired) : desired;
            assertThat(healthy)
                    .as("healthy, at least")
                    .isGreaterThanOrEqualTo(bounded ? bottom() : Math.min(bottom(), desired - 1));
            assertThat(active).as("in service or coming, at most").isLessThanOrEqualTo(top);
        }

        private InstanceRefresh refresh() {
            return client.describeInstanceRefreshes(request -> request.autoScalingGroupName("web"))
                    .instanceRefreshes()
                    .get(0);
        }

        private void pass() {
            for (int i = 0; i < 10; i++) {
                clock.pass(Duration.ofSeconds(1));
                seconds++;
                look();
            }
        }

        private String end() {
            while (refresh().endTime() == null && seconds < LONGEST) {
                pass();
            }
            return refresh().statusAsString();
        }

        /** A checkpoint that stands for all of a small group is passed over. */
        private boolean stops() {
            return !checkpoints.isEmpty() && Math.ceil(desired * checkpoints.get(0) / 100.0) < desired;
        }

        private void holdsToItsEnd() {
            while (refresh().endTime() == null && seconds < LONGEST) {
                pass();
                int percentage = Objects.requireNonNullElse(refresh().percentageComplete(), 0);
                assertThat(percentage).isBetween(lastPercentage, 100);
                lastPercentage = percentage;
            }
            assertThat(refresh().statusAsString()).isEqualTo("Successful");
            assertThat(seconds).isGreaterThan(stops() ? 150 : 30);
            settled("2");
        }

        private void holdsWhenItGoesBack() {
            for (int i = random.nextInt(30); i > 0; i--) {
                pass();
            }
            if (refresh().endTime() != null) {
                return;
            }
            client.rollbackInstanceRefresh(request -> request.autoScalingGroupName("web"));
            assertThat(end()).isEqualTo("RollbackSuccessful");
            settled("1");
        }

        private void settled(String version) {
            clock.pass(Duration.ofMinutes(2));
            assertThat(aws.groups().instances("web")).hasSize(desired).allSatisfy(one -> assertThat(one.version())
                    .isEqualTo(version));
            assertThat(aws.groups().version("web")).isEqualTo(version);
            assertThat(aws.calls().strays()).isEmpty();
        }

        private void endsThoughThingsDie() {
            while (refresh().endTime() == null && seconds < LONGEST) {
                clock.pass(Duration.ofSeconds(10));
                seconds += 10;
                List<Groups.Seen> all = aws.groups().instances("web");
                if (seconds < 300 && random.nextInt(6) == 0) {
                    aws.world().kill(all.get(random.nextInt(all.size())).id());
                }
            }
            assertThat(refresh().statusAsString()).isEqualTo("Successful");
            clock.pass(Duration.ofMinutes(5));
            settled("2");
        }
    }

    @TestFactory
    Stream<DynamicTest> keepsToItsPercentages() {
        return IntStream.range(0, RUNS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> new Run(seed).holdsToItsEnd()));
    }

    @TestFactory
    Stream<DynamicTest> keepsToThemGoingBack() {
        return IntStream.range(0, RUNS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> new Run(seed).holdsWhenItGoesBack()));
    }

    @TestFactory
    Stream<DynamicTest> endsThoughInstancesDie() {
        return IntStream.range(0, RUNS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> new Run(seed).endsThoughThingsDie()));
    }
}
