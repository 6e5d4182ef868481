package dev.immutabledeploy.aws.fake.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * One instance refresh, from being asked for to its end.
 *
 * <p>Sources: Auto Scaling user guide, "How an instance refresh works in an Auto Scaling group", "Add checkpoints to an
 * instance refresh", "Undo changes with a manual or auto rollback"; API reference, {@code InstanceRefresh} (statuses) and
 * {@code RefreshPreferences}.
 */
final class Refresh {
    /** How long it goes on without anything coming forward; the guide says so of protected instances and of standby. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Group group;
    private final String id;
    private final Preferences preferences;
    private final Optional<DesiredConfiguration> desired;
    private final Configuration before;
    private final Instant started;
    private InstanceRefreshStatus status = InstanceRefreshStatus.PENDING;
    private Replacing replacing;
    private String reason = "";
    private Instant moved;
    private Optional<Instant> pausedUntil = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private int percentage;
    private int left;
    private Optional<WentBack> wentBack = Optional.empty();

    /** That it goes back, why, since when, and how far it had come. */
    record WentBack(String reason, Instant since, int percentage, int left) {}

    Refresh(Group group, Preferences preferences, Optional<DesiredConfiguration> desired) {
        this.group = group;
        this.preferences = preferences;
        this.desired = desired;
        id = group.around().account().newUuid();
        before = group.settings().configuration();
        started = now();
        moved = started;
        replacing = Replacing.forward(group, goal(), preferences);
    }

    private Instant now() {
        return group.around().account().now();
    }

    private Configuration goal() {
        return desired.map(Configuration::of).orElse(before);
    }

    boolean active() {
        return ended.isEmpty();
    }

    /** Returns what is launched meanwhile. */
    Configuration launchesFrom() {
        return status == InstanceRefreshStatus.ROLLBACK_IN_PROGRESS ? before : goal();
    }

    /** Returns the most instances that may be there meanwhile. */
    int most() {
        return Math.max(group.settings().desired(), replacing.pace().top());
    }

    Duration warmup() {
        return preferences.warmup();
    }

    /** Returns the moments at which it does something by itself. */
    Stream<Instant> moments() {
        return Stream.concat(
                Stream.of(started.plus(group.settings().tempo().start()), moved.plus(PATIENCE)), pausedUntil.stream());
    }

    /** Does what is due; returns whether anything changed. */
    boolean step() {
        return switch (status) {
            case PENDING -> begin();
            case IN_PROGRESS -> !watch().isEmpty() ? fail(watch()) : advance();
            case BAKING -> !watch().isEmpty() ? fail(watch()) : bake();
            case ROLLBACK_IN_PROGRESS -> goBack();
            case CANCELLING -> stop();
            default -> false;
        };
    }

    private boolean begin() {
        if (started.plus(group.settings().tempo().start()).isAfter(now())) {
            return false;
        }
        return enter(InstanceRefreshStatus.IN_PROGRESS);
    }

    private boolean enter(InstanceRefreshStatus next) {
        status = next;
        moved = now();
        return true;
    }

    /** Remembers how far it has come; what happens after its end no longer counts. */
    private void look() {
        percentage = replacing.percentage();
        left = replacing.left();
    }

    /** Returns why it must not go on: an alarm that it watches. */
    private String watch() {
        return preferences.alarms().stream()
                .filter(name -> group.around().alarms().state(name).equals(Optional.of(StateValue.ALARM)))
                .findFirst()
                .map(name -> "CloudWatch alarm " + name + " is in ALARM state.")
                .orElse("");
    }

    private boolean advance() {
        if (pausedUntil.isPresent()) {
            if (pausedUntil.get().isAfter(now())) {
                return false;
            }
            pausedUntil = Optional.empty();
            replacing.nextCheckpoint();
            moved = now();
        }
        if (replacing.move()) {
            moved = now();
            return true;
        }
        if (replacing.atCheckpoint()) {
            return atCheckpoint();
        }
        return outOfPatience() && fail(replacing.stuck());
    }

    private boolean atCheckpoint() {
        if (!replacing.lastCheckpoint()) {
            pausedUntil = Optional.of(now().plus(preferences.checkpointDelay()));
            return true;
        }
        pausedUntil = Optional.of(now().plus(preferences.bake()));
        return preferences.bake().isZero() ? succeed() : enter(InstanceRefreshStatus.BAKING);
    }

    private boolean outOfPatience() {
        return !moved.plus(PATIENCE).isAfter(now());
    }

    private boolean bake() {
        return pausedUntil.filter(until -> !until.isAfter(now())).isPresent() && succeed();
    }

    /** It has replaced all: the group is what was wanted from now on. */
    private boolean succeed() {
        desired.ifPresent(wanted -> group.settings().configuration(Configuration.of(wanted)));
        return end(InstanceRefreshStatus.SUCCESSFUL, "");
    }

    private boolean end(InstanceRefreshStatus how, String why) {
        look();
        ended = Optional.of(now());
        reason = why;
        return enter(how);
    }

    private boolean fail(String why) {
        return preferences.autoRollback() ? rollBack(why) : end(InstanceRefreshStatus.FAILED, why);
    }

    /** Replaces what it has replaced by what was before. */
    boolean rollBack(String why) {
        wentBack = Optional.of(new WentBack(why, now(), replacing.percentage(), replacing.left()));
        reason = why;
        pausedUntil = Optional.empty();
        replacing = Replacing.back(group, before, preferences);
        return enter(InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);
    }

    private boolean goBack() {
        if (replacing.move()) {
            moved = now();
            return true;
        }
        if (replacing.atCheckpoint()) {
            return end(InstanceRefreshStatus.ROLLBACK_SUCCESSFUL, reason);
        }
        return outOfPatience() && end(InstanceRefreshStatus.ROLLBACK_FAILED, replacing.stuck());
    }

    /** Begins no more; what has begun is let finish. */
    void cancel() {
        pausedUntil = Optional.empty();
        enter(InstanceRefreshStatus.CANCELLING);
    }

    private boolean stop() {
        boolean coming = group.fleet().active().stream().anyMatch(member -> !member.inService());
        return !coming && end(InstanceRefreshStatus.CANCELLED, "Cancelled due to user request.");
    }

    boolean rollsBack() {
        return wentBack.isPresent();
    }

    String id() {
        return id;
    }

    InstanceRefreshStatus status() {
        return status;
    }

    String reason() {
        return pausedUntil.isPresent() && status == InstanceRefreshStatus.IN_PROGRESS
                ? "Waiting at a checkpoint until " + pausedUntil.get() + "."
                : reason;
    }

    Instant started() {
        return started;
    }

    Optional<Instant> ended() {
        return ended;
    }

    Preferences preferences() {
        return preferences;
    }

    Optional<DesiredConfiguration> desired() {
        return desired;
    }

    Configuration before() {
        return before;
    }

    /** Returns how much has been replaced, in percent; of a rollback, how much has been brought back. */
    int percentage() {
        return active() ? replacing.percentage() : percentage;
    }

    /** Returns how many instances are left to be replaced. */
    int left() {
        return active() ? replacing.left() : left;
    }

    Optional<WentBack> wentBack() {
        return wentBack;
    }
}
