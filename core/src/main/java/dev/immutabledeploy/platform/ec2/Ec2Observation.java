package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Want;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a group.
 *
 * @param view what was seen
 * @param fleet all instances
 */
record Ec2Observation(View view, List<Instance> fleet) implements Observation {

    Ec2Observation {
        fleet = List.copyOf(fleet);
    }

    static Ec2Observation of(View view) {
        return new Ec2Observation(view, Fleet.of(view));
    }

    @Override
    public Optional<Owner> owner() {
        return view.group().map(Group::tags).flatMap(OwnerTag::read);
    }

    @Override
    public Optional<Revision> revision(Digest id) {
        return view.versionOf(id).map(view.versions()::get).flatMap(TemplateVersion::revision);
    }

    @Override
    public Move next(Want want) {
        return NextMove.of(view, fleet, want);
    }

    @Override
    public List<Problem> objections(ReleaseKind kind, Want want) {
        return Objections.of(view, kind, want);
    }

    @Override
    public List<String> remarks() {
        return Remarks.of(view);
    }

    /** Where the group scales by itself, there must be as many as it wants. */
    @Override
    public int expected(Goal goal) {
        return view.settings().autoscaled()
                ? view.group().map(group -> group.size().desired()).orElse(goal.instances())
                : goal.instances();
    }

    @Override
    public boolean shows(Intent intent) {
        Action action = intent.action();
        return switch (action.kind()) {
            case Action.CLAIM -> owner().isPresent();
            case Ec2Actions.PUBLISH ->
                Ec2Actions.revision(action).flatMap(view::versionOf).isPresent();
            case Ec2Actions.REFRESH -> begun(action);
            case Ec2Actions.ROLL_BACK ->
                view.refreshes().stream()
                        .filter(refresh -> refresh.id().equals(Ec2Actions.refreshId(action)))
                        .anyMatch(refresh -> !refresh.reversible());
            case Ec2Actions.PIN -> pinned(action);
            case Ec2Actions.FILL -> pinned(action) && desires(Ec2Actions.instances(action));
            case Ec2Actions.SCALE -> desires(Ec2Actions.instances(action));
            default -> false;
        };
    }

    /** There is a refresh to this version that was not there before. */
    private boolean begun(Action action) {
        long version = Ec2Actions.version(action);
        return view.refreshes().stream()
                .anyMatch(refresh ->
                        view.brings(refresh, version) && !action.like().contains(refresh.id()));
    }

    private boolean pinned(Action action) {
        return view.group()
                .flatMap(Group::template)
                .filter(ref -> ref.is(view.settings().template(), Ec2Actions.version(action)))
                .isPresent();
    }

    private boolean desires(int instances) {
        return view.group().filter(group -> group.size().desired() == instances).isPresent();
    }
}
