package dev.immutabledeploy.aws.fake.autoscaling;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScaleInProtectedInstances;
import software.amazon.awssdk.services.autoscaling.model.StandbyInstances;

/** The replacing of some instances of a group by ones of a configuration, up to one checkpoint after the other. */
final class Replacing {
    private final Group group;
    private final Configuration to;
    private final Preferences preferences;
    private final Set<Member> old;
    private final Set<Member> kept;
    private final List<Integer> checkpoints;
    private final int total;
    private int checkpoint;

    private Replacing(
            Group group, Configuration to, Preferences preferences, Predicate<Member> goes, List<Integer> checkpoints) {
        this.group = group;
        this.to = to;
        this.preferences = preferences;
        this.checkpoints = checkpoints;
        old = new HashSet<>();
        kept = new HashSet<>();
        for (Member member : group.fleet().members()) {
            if (member.active() || member.state() == LifecycleState.STANDBY) {
                (goes.test(member) ? old : kept).add(member);
            }
        }
        total = (int) old.stream().filter(Member::active).count();
    }

    /** Replaces all, or those that do not match. */
    static Replacing forward(Group group, Configuration to, Preferences preferences) {
        List<Integer> checkpoints = preferences.checkpoints().isEmpty() ? List.of(100) : preferences.checkpoints();
        return new Replacing(
                group,
                to,
                preferences,
                member -> !ignored(member, preferences) && !(preferences.skipMatching() && group.matches(member, to)),
                checkpoints);
    }

    /** Replaces those that are not what the group was before, without checkpoints. */
    static Replacing back(Group group, Configuration to, Preferences preferences) {
        return new Replacing(
                group,
                to,
                preferences,
                member -> !ignored(member, preferences) && !group.matches(member, to),
                List.of(100));
    }

    private static boolean ignored(Member member, Preferences preferences) {
        boolean guarded = member.protectedFromScaleIn() && preferences.guarded() == ScaleInProtectedInstances.IGNORE;
        boolean aside = member.state() == LifecycleState.STANDBY && preferences.standby() == StandbyInstances.IGNORE;
        return guarded || aside;
    }

    Pace pace() {
        return new Pace(group.settings().desired(), preferences.minimum(), preferences.maximum());
    }

    /** Begins what may begin now; returns whether anything did. */
    boolean move() {
        Pace.Move move = pace().next(counts());
        boolean changed = endStandby();
        for (int i = 0; i < move.launch(); i++) {
            changed |= group.fleet()
                    .launch(to, "an instance refresh replaces instances")
                    .isPresent();
        }
        List<Member> going = removable().stream().limit(move.terminate()).toList();
        going.forEach(member -> group.fleet().terminate(member, "an instance refresh replaces instances"));
        return changed || !going.isEmpty();
    }

    private boolean endStandby() {
        List<Member> aside = preferences.standby() == StandbyInstances.TERMINATE
                ? old.stream()
                        .filter(member -> member.state() == LifecycleState.STANDBY)
                        .toList()
                : List.of();
        aside.forEach(member -> group.fleet().terminate(member, "an instance refresh replaces instances on standby"));
        return !aside.isEmpty();
    }

    private Pace.Counts counts() {
        List<Member> active = group.fleet().active();
        int healthy = (int) active.stream().filter(this::counts).count();
        return new Pace.Counts(active.size(), healthy, serving().size(), fresh().size(), limit(), total - limit());
    }

    /** Those of before count as soon as they are healthy, new ones when they are warm, too. */
    private boolean counts(Member member) {
        return (old.contains(member) || kept.contains(member))
                ? group.fleet().healthy(member)
                : group.fleet().ready(member, preferences.warmup());
    }

    private List<Member> serving() {
        return group.fleet().active().stream().filter(old::contains).toList();
    }

    /** Returns those that may be ended. */
    private List<Member> removable() {
        return serving().stream()
                .filter(member ->
                        !member.protectedFromScaleIn() || preferences.guarded() == ScaleInProtectedInstances.REFRESH)
                .toList();
    }

    private List<Member> fresh() {
        return group.fleet().active().stream()
                .filter(member -> !old.contains(member) && !kept.contains(member))
                .toList();
    }

    /** Returns how many new ones this checkpoint wants: a percentage of all, of which those that match count. */
    private int limit() {
        int all = total + (int) kept.stream().filter(Member::active).count();
        int wanted = (all * checkpoints.get(checkpoint) + 99) / 100;
        return Math.max(0, Math.min(total, wanted - (all - total)));
    }

    private int replaced() {
        return (int) fresh().stream()
                .filter(member -> group.fleet().ready(member, preferences.warmup()))
                .count();
    }

    /** Says whether all is replaced that this checkpoint wants, and all that is there is ready. */
    boolean atCheckpoint() {
        boolean aside = preferences.standby() != StandbyInstances.IGNORE
                && old.stream().anyMatch(member -> member.state() == LifecycleState.STANDBY);
        return !aside
                && serving().size() <= total - limit()
                && group.fleet().active().stream().allMatch(this::counts)
                && group.fleet().active().size() >= group.settings().desired();
    }

    boolean lastCheckpoint() {
        return checkpoint == checkpoints.size() - 1;
    }

    void nextCheckpoint() {
        checkpoint++;
    }

    /** Returns how much of what is to be replaced has been, in percent. */
    int percentage() {
        return total == 0 ? 100 : Math.min(100, 100 * Math.min(total, replaced()) / total);
    }

    /** Returns how many are left to be replaced. */
    int left() {
        return Math.max(0, total - replaced());
    }

    /** Says why it does not come forward. */
    String stuck() {
        boolean guarded = serving().stream().anyMatch(Member::protectedFromScaleIn);
        return guarded
                ? "Instances are protected from scale in."
                : "The replacement instances did not become healthy in time.";
    }
}
