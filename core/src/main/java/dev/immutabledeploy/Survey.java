package dev.immutabledeploy;

import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Drift;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.Restorability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is there before a release: the record's word and the fleet's, side by side.
 *
 * @param state the environment's state by the ledger
 * @param running the newest succeeded release
 * @param runningPlan its recorded plan
 * @param owner whose the targets must be; absent while there is no ledger
 * @param parts what was seen of each part
 */
record Survey(
        EnvironmentState state,
        Optional<ReleaseRecord> running,
        Optional<ReleasePlan> runningPlan,
        Optional<Owner> owner,
        Map<String, Seen> parts) {

    /**
     * What was seen of a part.
     *
     * @param observation every instance, by proof
     * @param released how it was released, by the record
     * @param restorable whether that can be brought back
     * @param drift how the fleet differs from the record
     */
    record Seen(
            Observation observation,
            Optional<PartPlan> released,
            Optional<Restorability> restorable,
            List<Drift> drift) {
        Seen {
            drift = List.copyOf(drift);
        }

        /** Returns what the record says that the part runs. */
        Optional<Goal> recorded() {
            return released.map(PartPlan::goal);
        }
    }

    static Survey of(Engine engine, EnvironmentState state, String environment, List<Target> targets) {
        Optional<ReleaseRecord> running = state.running();
        Optional<ReleasePlan> plan = running.map(ReleaseRecord::plan).map(engine.ledger()::plan);
        Map<String, Seen> parts = new LinkedHashMap<>();
        Optional<Owner> owner = engine.ledger()
                .identity()
                .map(identity -> new Owner(identity.id(), engine.ledger().application(), environment));
        for (Target target : targets) {
            parts.put(target.part(), seen(engine, target, plan, owner));
        }
        return new Survey(state, running, plan, owner, parts);
    }

    private static Seen seen(Engine engine, Target target, Optional<ReleasePlan> plan, Optional<Owner> owner) {
        var platform = engine.platform(target.platform());
        Observation observation = platform.observe(target, Depth.PROOF);
        Optional<PartPlan> released = plan.flatMap(value -> value.parts().stream()
                .filter(part -> part.target().part().equals(target.part()))
                .findFirst());
        return new Seen(
                observation,
                released,
                released.map(part -> platform.restorability(target, part.goal().revision())),
                released.map(part -> Drift.of(part, observation, owner)).orElse(List.of()));
    }

    /** Returns what was seen of a part. */
    Seen part(String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow();
    }

    /** Returns the parts that run by the record and were not asked for. */
    List<String> partsWithout() {
        return runningPlan.stream()
                .flatMap(plan -> plan.parts().stream())
                .map(part -> part.target().part())
                .filter(part -> !parts.containsKey(part))
                .toList();
    }
}
