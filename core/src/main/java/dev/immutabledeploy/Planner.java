package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Strategy.Step;
import dev.immutabledeploy.plan.Goal;
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
        List<PartPlan> parts = proposal.parts().stream().map(this::part).toList();
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

    private PartPlan part(Proposal.Part part) {
        Survey.Seen seen = seen(part.target());
        Optional<Goal> before = proposal.kind() == ReleaseKind.ADOPT ? Optional.of(part.goal()) : seen.recorded();
        int instances = part.goal().instances();
        List<Step> steps = proposal.kind().keepsRevision()
                ? proposal.strategy().straight(instances)
                : proposal.strategy().steps(instances);
        return new PartPlan(part.target(), before, part.goal(), steps, warm(before, part.goal(), seen));
    }

    /**
     * What stays warm, if the strategy keeps anything warm: what ran before, or if the revision stays, what has been kept
     * so far. Where requests do not follow weights, they would reach a warm fleet.
     */
    private Optional<Digest> warm(Optional<Goal> before, Goal goal, Survey.Seen seen) {
        boolean ends = proposal.kind() == ReleaseKind.TIDY || proposal.kind() == ReleaseKind.ADOPT;
        if (ends || !proposal.strategy().keepsWarm()) {
            return Optional.empty();
        }
        boolean brings = !before.map(Goal::revision).equals(Optional.of(goal.revision()));
        return brings ? before.map(old -> old.revision().id()) : seen.released().flatMap(PartPlan::warm);
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
                            && (proposal.kind() != ReleaseKind.TIDY
                                    || warm(seen).isEmpty())
                            && Proof.missing(
                                            part.target().part(),
                                            Optional.of(part.goal()),
                                            warm(seen),
                                            seen.observation())
                                    .isEmpty();
                });
    }

    private static Optional<Digest> warm(Survey.Seen seen) {
        return seen.released().flatMap(PartPlan::warm);
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
                .forEach(drift -> notes.add("drift, which this release puts right: " + drift.text()));
        survey.parts()
                .forEach((name, seen) ->
                        seen.observation().remarks().forEach(remark -> notes.add("part " + name + ": " + remark)));
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
            Want want = Want.first(release, part, engine.clock().now());
            if (seen.observation().next(want) instanceof Move.Act act) {
                calls.add(name + ": begin with " + act.action().text());
            }
            calls.add(name + ": " + part.goal().instances() + " × revision "
                    + part.goal().revision().id().shortText() + " in "
                    + steps(part.steps().size()) + ", " + others(part, seen));
        }
        return calls;
    }

    private static String steps(int steps) {
        return steps + (steps == 1 ? " step" : " steps");
    }

    private static String others(PartPlan part, Survey.Seen seen) {
        Digest goal = part.goal().revision().id();
        List<Optional<Digest>> others = seen.observation().fleet().stream()
                .map(Instance::revision)
                .filter(revision -> !revision.equals(Optional.of(goal)))
                .toList();
        long warm = others.stream()
                .filter(revision -> revision.isPresent() && revision.equals(part.warm()))
                .count();
        return (others.size() - warm) + " other instances retired" + (warm > 0 ? ", " + warm + " kept warm" : "");
    }

    private List<String> guards(ReleasePlan release) {
        List<String> guards = new ArrayList<>();
        String strategy = release.strategy().name();
        for (PartPlan part : release.parts()) {
            Target target = part.target();
            boolean holds =
                    engine.platform(target.platform()).capabilities(target).holds(strategy);
            guards.add(target.part() + " on " + target.platform() + ": "
                    + (holds
                            ? "holds between steps until all gates do"
                            : "runs on by itself; gates cannot hold it, only stop it"));
        }
        guards.add("health of every instance: holds at each step");
        release.gates()
                .forEach(gate -> guards.add(gate.kind() + " " + gate.name() + ": "
                        + (gate.holds() ? "holds" : "can only stop it,") + " at each step and through the bake of "
                        + Durations.text(release.bake())));
        return guards;
    }

    private Survey.Seen seen(Target target) {
        return survey.part(target.part());
    }
}
