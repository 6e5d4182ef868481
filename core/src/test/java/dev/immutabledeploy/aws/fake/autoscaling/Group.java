package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.realm.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One group: keeps as many instances as wanted, and lets a refresh replace them.
 *
 * <p>Source: Auto Scaling user guide, "Set scaling limits for your Auto Scaling group".
 */
final class Group implements Timeline {
    private final String name;
    private final GroupSettings settings;
    private final Surroundings around;
    private final Fleet fleet;
    private final Activities activities;
    private final Instant created;
    private final List<Refresh> refreshes = new ArrayList<>();

    Group(String name, GroupSettings settings, Surroundings around) {
        this.name = name;
        this.settings = settings;
        this.around = around;
        created = around.account().now();
        activities = new Activities(around.account(), name);
        fleet = new Fleet(settings, around, activities);
        fleet.fill(settings.desired());
    }

    String name() {
        return name;
    }

    GroupSettings settings() {
        return settings;
    }

    Surroundings around() {
        return around;
    }

    Fleet fleet() {
        return fleet;
    }

    Activities activities() {
        return activities;
    }

    Instant created() {
        return created;
    }

    /** Returns its refreshes, newest first. */
    List<Refresh> refreshes() {
        return refreshes;
    }

    Optional<Refresh> active() {
        return refreshes.stream().filter(Refresh::active).findFirst();
    }

    void add(Refresh refresh) {
        refreshes.add(0, refresh);
    }

    @Override
    public Optional<Instant> next() {
        Instant now = around.account().now();
        Stream<Instant> refresh = active().stream().flatMap(Refresh::moments);
        return Stream.concat(
                        refresh, fleet.moments(active().map(Refresh::warmup).orElse(settings.warmup())))
                .filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo);
    }

    @Override
    public void settle() {
        boolean changed = true;
        while (changed) {
            changed = fleet.pass();
            changed |= fleet.replaceUnhealthy();
            changed |= active().map(Refresh::step).orElse(false);
            changed |= keepCapacity();
        }
    }

    /** Launches what lacks and ends what is too many; a refresh may have more for a while. */
    private boolean keepCapacity() {
        int active = fleet.active().size();
        int most = active().map(refresh -> refresh.most()).orElse(settings.desired());
        if (active < settings.desired()) {
            Configuration from = active().map(Refresh::launchesFrom).orElse(settings.configuration());
            return fleet.launch(
                            from,
                            "an instance was started in response to a difference between desired and actual capacity")
                    .isPresent();
        }
        if (active > most && !settings.suspended().contains("Terminate")) {
            Optional<Member> surplus = fleet.active().stream()
                    .filter(member -> !member.protectedFromScaleIn())
                    .min(scaleInOrder());
            surplus.ifPresent(
                    member -> fleet.terminate(
                            member,
                            "an instance was taken out of service in response to a difference between desired and actual capacity"));
            return surplus.isPresent();
        }
        return false;
    }

    /** Those of another configuration go first, then the oldest: user guide, "Default termination policy". */
    private Comparator<Member> scaleInOrder() {
        return Comparator.comparing((Member member) -> matches(member, settings.configuration()))
                .thenComparing(member -> member.machine().launched())
                .thenComparing(Member::id);
    }

    /** Says whether one was launched from what a configuration names today. */
    boolean matches(Member member, Configuration configuration) {
        return Matching.of(member, configuration, around.templates());
    }
}
