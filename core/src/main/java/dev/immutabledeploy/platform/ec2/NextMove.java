package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Strategy.Step;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.platform.ec2.Refresh.Status;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What comes next on the way to what is wanted of a group. Pure. */
final class NextMove {
    /** How often a refresh is looked at: often enough to know soon, seldom enough for a dozen calls a minute. */
    static final Duration PACE = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(5);
    /** Clocks may differ by so much. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final View view;
    private final Group group;
    private final List<Instance> fleet;
    private final Want want;

    private NextMove(View view, Group group, List<Instance> fleet, Want want) {
        this.view = view;
        this.group = group;
        this.fleet = fleet;
        this.want = want;
    }

    /**
     * Returns what comes next.
     *
     * @param fleet all instances, as {@link Fleet} tells
     */
    static Move of(View view, List<Instance> fleet, Want want) {
        return view.group()
                .map(group -> new NextMove(view, group, fleet, want).next())
                .orElseGet(() -> new Move.Unknown(Objections.noGroup(view.settings())));
    }

    private Move next() {
        Optional<Long> version = want.goal().flatMap(goal -> view.versionOf(idOf(goal)));
        Optional<Refresh> active = view.active();
        if (active.isPresent()) {
            return underWay(active.get(), version);
        }
        if (want.goal().isEmpty()) {
            return emptied();
        }
        return version.isEmpty()
                ? Ec2Actions.publish(idOf(want.goal().get()), want.course().commit())
                : toVersion(version.get());
    }

    private static Digest idOf(Goal goal) {
        return goal.revision().id();
    }

    private Move underWay(Refresh refresh, Optional<Long> version) {
        boolean ours = version.filter(number -> view.brings(refresh, number)).isPresent();
        if (ours && refresh.wentBack() && want.course().forward()) {
            return wentBack(refresh);
        }
        if (ours && refresh.reversible()) {
            return watched(refresh);
        }
        return refresh.reversible() ? Ec2Actions.rollBack(refresh.id()) : new Move.Watch(PACE, refresh.text());
    }

    /** At a checkpoint and while it bakes, the gates may be asked; only a refresh that is over can be proven. */
    private Move watched(Refresh refresh) {
        boolean last = want.others() == 0;
        boolean baking = refresh.status() == Status.BAKING;
        boolean reached = last
                ? baking && view.evidence().depth() == Depth.PROGRESS
                : baking || refresh.percent() >= percent(want.instances(), want.capacity());
        return reached ? new Move.There() : new Move.Watch(PACE, refresh.text());
    }

    /** Nothing shall run: nothing ran before. */
    private Move emptied() {
        if (group.size().desired() > 0) {
            return Ec2Actions.scale(0);
        }
        return fleet.isEmpty() ? new Move.There() : new Move.Wait(SOON, "the instances to end");
    }

    private Move toVersion(long version) {
        Optional<Refresh> last = view.newest(version, want.course().since().minus(SKEW));
        Optional<Refresh> failed = last.filter(refresh -> want.course().forward() && failed(refresh));
        if (failed.isPresent()) {
            return wentBack(failed.get());
        }
        if (group.members().isEmpty() && !pinned(version)) {
            return Ec2Actions.fill(version, want.capacity());
        }
        if (!view.settings().autoscaled() && group.size().desired() < want.capacity()) {
            return Ec2Actions.scale(want.capacity());
        }
        return fleet.stream().anyMatch(this::foreign) ? refreshed(version) : settled(version);
    }

    private static boolean failed(Refresh refresh) {
        return refresh.status() != Status.SUCCESSFUL;
    }

    private boolean foreign(Instance instance) {
        return instance.health() != Health.DRAINING
                && !instance.revision().equals(want.goal().map(NextMove::idOf));
    }

    private boolean pinned(long version) {
        return group.template()
                .filter(ref -> ref.is(view.settings().template(), version))
                .isPresent();
    }

    /** All instances are of the goal, or on their way out. */
    private Move settled(long version) {
        if (!pinned(version)) {
            return Ec2Actions.pin(version);
        }
        boolean healthy = fleet.stream().allMatch(instance -> instance.health() == Health.HEALTHY);
        if (healthy && !view.settings().autoscaled() && group.size().desired() > want.capacity()) {
            return Ec2Actions.scale(want.capacity()); // only now: AWS may choose a healthy one to end
        }
        return healthy && fleet.size() == group.size().desired()
                ? new Move.There()
                : new Move.Wait(
                        SOON,
                        fleet.size() + " instances to become " + group.size().desired() + " healthy ones");
    }

    private Move refreshed(long version) {
        List<Step> waits = want.course().steps().stream()
                .filter(step ->
                        step.instances() < want.capacity() && !step.pause().isZero())
                .toList();
        List<Integer> checkpoints = waits.stream()
                .map(step -> percent(step.instances(), want.capacity()))
                .distinct()
                .toList();
        Duration delay =
                waits.stream().map(Step::pause).max(Duration::compareTo).orElse(Duration.ZERO);
        List<String> like = view.refreshes().stream()
                .filter(refresh -> view.brings(refresh, version))
                .map(Refresh::id)
                .toList();
        return Ec2Actions.refresh(version, checkpoints, delay, want.course().bake(), like);
    }

    /** Returns how much so many of all are, rounded down, but not to nothing. */
    private static int percent(int instances, int all) {
        return all == 0 ? 100 : Math.max(1, instances * 100 / all);
    }

    private static Move wentBack(Refresh refresh) {
        String went = refresh.wentBack() ? "AWS went back by itself: " : "the instance refresh did not succeed: ";
        return new Move.Failed(
                Problem.refused("refresh-failed", went + refresh.text(), ""), !refresh.platformAtFault());
    }
}
