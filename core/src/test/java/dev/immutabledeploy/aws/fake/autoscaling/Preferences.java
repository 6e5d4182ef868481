package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.ScaleInProtectedInstances;
import software.amazon.awssdk.services.autoscaling.model.StandbyInstances;

/**
 * The preferences of a refresh with what holds where nothing is said.
 *
 * <p>Sources: Auto Scaling API reference, {@code RefreshPreferences}; user guide, "Understand the default values for an
 * instance refresh".
 */
record Preferences(
        int minimum,
        OptionalInt maximum,
        Duration warmup,
        List<Integer> checkpoints,
        Duration checkpointDelay,
        Duration bake,
        boolean skipMatching,
        boolean autoRollback,
        ScaleInProtectedInstances guarded,
        StandbyInstances standby,
        List<String> alarms) {

    private static final int TWO_DAYS = 172_800;

    /** Checks what is asked for, and fills in what the group or AWS says. */
    static Preferences of(Optional<RefreshPreferences> asked, GroupSettings group) {
        RefreshPreferences given =
                asked.orElseGet(() -> RefreshPreferences.builder().build());
        OptionalInt maximum = integer(given.maxHealthyPercentage());
        OptionalInt minimum = integer(given.minHealthyPercentage());
        checkHealthy(minimum, maximum);
        checkCheckpoints(given);
        within("BakeTime", given.bakeTime(), 0, TWO_DAYS);
        within("InstanceWarmup", given.instanceWarmup(), 0, Integer.MAX_VALUE);
        List<String> alarms = given.alarmSpecification() == null
                ? List.of()
                : given.alarmSpecification().alarms();
        if (alarms.size() > 10) {
            throw invalid("At most 10 alarms can be specified");
        }
        return new Preferences(
                minimum.orElse(group.policyMinimum().orElse(90)),
                minimum.isPresent() || maximum.isPresent() ? maximum : group.policyMaximum(),
                integer(given.instanceWarmup()).stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst()
                        .orElse(group.warmup()),
                given.checkpointPercentages(),
                Duration.ofSeconds(integer(given.checkpointDelay()).orElse(3600)),
                Duration.ofSeconds(integer(given.bakeTime()).orElse(0)),
                Boolean.TRUE.equals(given.skipMatching()),
                Boolean.TRUE.equals(given.autoRollback()),
                Optional.ofNullable(given.scaleInProtectedInstances()).orElse(ScaleInProtectedInstances.WAIT),
                Optional.ofNullable(given.standbyInstances()).orElse(StandbyInstances.WAIT),
                alarms);
    }

    private static void checkHealthy(OptionalInt minimum, OptionalInt maximum) {
        minimum.ifPresent(value -> within("MinHealthyPercentage", value, 0, 100));
        maximum.ifPresent(value -> within("MaxHealthyPercentage", value, 100, 200));
        if (maximum.isPresent() && minimum.isEmpty()) {
            throw invalid("MinHealthyPercentage must be specified when MaxHealthyPercentage is specified");
        }
        if (maximum.isPresent() && maximum.getAsInt() - minimum.getAsInt() > 100) {
            throw invalid("The difference between MaxHealthyPercentage and MinHealthyPercentage cannot exceed 100");
        }
    }

    private static void checkCheckpoints(RefreshPreferences given) {
        List<Integer> points = given.checkpointPercentages();
        if (given.checkpointDelay() != null && points.isEmpty()) {
            throw invalid("CheckpointPercentages must be specified when CheckpointDelay is specified");
        }
        within("CheckpointDelay", given.checkpointDelay(), 0, TWO_DAYS);
        points.forEach(point -> within("CheckpointPercentages", point, 1, 100));
        if (new HashSet<>(points).size() < points.size()
                || !points.stream().sorted().toList().equals(points)) {
            throw invalid("CheckpointPercentages must be unique and in ascending order");
        }
    }

    private static OptionalInt integer(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static void within(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw invalid(name + " must be from " + least + " to " + most);
        }
    }

    private static AwsError invalid(String why) {
        return AwsError.of("ValidationError", why);
    }

    /** Returns what {@code DescribeInstanceRefreshes} shows of them. */
    RefreshPreferences described() {
        RefreshPreferences.Builder shown = RefreshPreferences.builder()
                .minHealthyPercentage(minimum)
                .instanceWarmup((int) warmup.toSeconds())
                .skipMatching(skipMatching)
                .autoRollback(autoRollback)
                .scaleInProtectedInstances(guarded)
                .standbyInstances(standby);
        maximum.ifPresent(shown::maxHealthyPercentage);
        if (!checkpoints.isEmpty()) {
            shown.checkpointPercentages(checkpoints).checkpointDelay((int) checkpointDelay.toSeconds());
        }
        if (!bake.isZero()) {
            shown.bakeTime((int) bake.toSeconds());
        }
        if (!alarms.isEmpty()) {
            shown.alarmSpecification(all -> all.alarms(alarms));
        }
        return shown.build();
    }
}
