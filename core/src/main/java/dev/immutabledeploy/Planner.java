package dev.immutabledeploy;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.plan.Plan.WayBack;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Proof;
import dev.immutabledeploy.rollout.Restorability;
import dev.immutabledeploy.rollout.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans one release: what runs now, what will, how, and everything that forbids it. Changes nothing. */
final class Planner {
    private final Engine engine;
    private final Proposal proposal;
    private final Survey survey;

    private Planner(Engine engine, Proposal proposal, Survey survey) {
        this.engine = engine;
        this.proposal = proposal;
        this.survey = survey;
    }

    /**
     * Plans a release.
     *
     * @param state the environment's state by the ledger
     */
    static Plan plan(Engine engine, Proposal proposal, EnvironmentState state) {
        List<Target> targets =
                proposal.parts().stream().map(Proposal.Part::target).toList();
        Survey survey = Survey.of(engine, state, proposal.environment(), targets);
        return new Planner(engine, proposal, survey).plan();
    }

    private Plan plan() {
        ReleasePlan release = release();
        WayBack wayBack = wayBack();
        boolean unchanged = survey.state().rollout().isEmpty() && unchanged();
        List<Problem> refusals =
                unchanged ? List.of() : Preconditions.refusals(engine, proposal, survey, release, wayBack);
        long number = unchanged
                ? survey.running().orElseThrow().number()
                : survey.state().lastNumber() + 1;
        return new Plan(release, number, unchanged, refusals, notes(), wayBack, calls(release), guards(release));
    }

    private ReleasePlan release() {
        List<PartPlan> parts = proposal.parts().stream()
                .map(part -> new PartPlan(
                        part.target(),
                        proposal.kind() == ReleaseKind.ADOPT
                                ? Optional.of(part.goal())
                                : seen(part.target()).recorded(),
                        part.goal(),
                        proposal.strategy().steps(part.goal().instances())))
                .toList();
        return new ReleasePlan(
                engine.ledger().application(),
                proposal.environment(),
                proposal.kind(),
                proposal.source(),
                parts,
                proposal.strategy(),
                proposal.bake(),
                proposal.gates(),
                proposal.deadlines(),
                proposal.retain(),
                proposal.restores(),
                proposal.irreversible());
    }

    /** The last successful release, every instance by proof, and the owner all say that this runs already. */
    private boolean unchanged() {
        return proposal.kind() != ReleaseKind.ADOPT
                && survey.running().isPresent()
                && survey.partsWithout().isEmpty()
                && proposal.parts().stream().allMatch(part -> {
                    Survey.Seen seen = seen(part.target());
                    return seen.recorded().equals(Optional.of(part.goal()))
                            && seen.observation().owner().equals(survey.owner())
                            && Proof.missing(
                                            part.target().part(),
                                            Optional.of(part.goal()),
                                            seen.observation().fleet())
                                    .isEmpty();
                });
    }

    private WayBack wayBack() {
        for (Survey.Seen seen : survey.parts().values()) {
            if (seen.restorable().orElse(null) instanceof Restorability.No no) {
                return new WayBack(false, "no way back: " + no.why());
            }
        }
        return survey.running()
                .map(running -> new WayBack(true, "release " + running.number()))
                .orElseGet(() -> new WayBack(
                        false, "no way back: nothing has been released to " + proposal.environment() + " yet"));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        survey.parts().values().stream()
                .flatMap(seen -> seen.drift().stream())
                .forEach(drift -> notes.add("drift, which this release puts right: " + drift));
        if (proposal.source().dirty()) {
            notes.add("the work tree was dirty, which was allowed");
        }
        return notes;
    }

    private List<String> calls(ReleasePlan release) {
        List<String> calls = new ArrayList<>();
        for (PartPlan part : release.parts()) {
            String name = part.target().part();
            Survey.Seen seen = seen(part.target());
            if (seen.observation().owner().isEmpty()) {
                calls.add(name + ": claim the target");
            }
            Want want = new Want(Optional.of(part.goal()), part.steps().get(0).instances());
            if (seen.observation().next(want) instanceof Move.Act act) {
                calls.add(name + ": begin with " + act.action().text());
            }
            long others = seen.observation().fleet().stream()
                    .filter(instance -> !runs(instance, part))
                    .count();
            calls.add(name + ": " + part.goal().instances() + " × revision "
                    + part.goal().revision().id().shortText() + " in "
                    + part.steps().size() + " steps, " + others
                    + " other instances retired");
        }
        return calls;
    }

    private static boolean runs(Instance instance, PartPlan part) {
        return instance.revision().filter(part.goal().revision().id()::equals).isPresent();
    }

    private List<String> guards(ReleasePlan release) {
        List<String> guards = new ArrayList<>();
        guards.add("health of every instance: holds at each step");
        release.gates()
                .forEach(gate -> guards.add("probe " + gate.name() + ": holds at each step and through the bake of "
                        + Durations.text(release.bake())));
        return guards;
    }

    private Survey.Seen seen(Target target) {
        return survey.part(target.part());
    }
}
