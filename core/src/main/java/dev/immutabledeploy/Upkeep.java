package dev.immutabledeploy;

import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.ReleaseRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Proposes releases that keep what runs: more or fewer instances, or the end of what was kept warm. All of it comes from
 * the ledger.
 */
final class Upkeep {
    private final Engine engine;
    private final String environment;

    Upkeep(Engine engine, String environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /**
     * Proposes another number of instances.
     *
     * @param part the part; need not be named if there is only one
     * @param instances how many
     * @throws ProblemException if nothing runs, or there is no such part
     */
    Proposal scale(EnvironmentState state, Optional<String> part, int instances) {
        ReleasePlan now = plan(running(state));
        String scaled = part.filter(name -> now.parts().stream()
                        .anyMatch(known -> known.target().part().equals(name)))
                .or(() -> part.isEmpty() && now.parts().size() == 1
                        ? Optional.of(now.parts().get(0).target().part())
                        : Optional.empty())
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-such-part",
                        part.map(name -> "there is no part " + name + " in " + environment)
                                .orElse(environment + " has several parts"),
                        "name one of: "
                                + String.join(
                                        ", ",
                                        now.parts().stream()
                                                .map(known -> known.target().part())
                                                .toList()))));
        return proposal(
                now,
                ReleaseKind.SCALE,
                known -> known.target().part().equals(scaled)
                        ? new Goal(known.goal().revision(), instances)
                        : known.goal());
    }

    /**
     * Proposes to retire what was kept warm.
     *
     * @throws ProblemException if nothing runs
     */
    Proposal tidy(EnvironmentState state) {
        return proposal(plan(running(state)), ReleaseKind.TIDY, PartPlan::goal);
    }

    /**
     * Returns until when something is kept warm; absent if nothing is.
     *
     * @throws ProblemException if nothing runs
     */
    Optional<Instant> warmUntil(EnvironmentState state) {
        ReleaseRecord running = running(state);
        ReleasePlan now = plan(running);
        boolean keeps = now.parts().stream().anyMatch(part -> part.warm().isPresent());
        return state.sameRevisionsSince()
                .filter(since -> keeps)
                .map(since -> since.plus(now.retain().warm()));
    }

    private Proposal proposal(ReleasePlan now, ReleaseKind kind, Function<PartPlan, Goal> goal) {
        List<Proposal.Part> parts = now.parts().stream()
                .map(part -> new Proposal.Part(part.target(), goal.apply(part)))
                .toList();
        return new Proposal(
                environment,
                kind,
                now.source(),
                parts,
                now.strategy(),
                now.bake(),
                now.gates(),
                now.deadlines(),
                now.retain(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                Optional.empty());
    }

    private ReleaseRecord running(EnvironmentState state) {
        return state.running()
                .orElseThrow(() -> new ProblemException(Problem.refused(
                        "nothing-runs", "nothing has succeeded in " + environment + " yet", "deploy first")));
    }

    private ReleasePlan plan(ReleaseRecord release) {
        return engine.ledger().plan(release.plan());
    }
}
