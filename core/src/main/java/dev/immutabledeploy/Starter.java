package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.EnvironmentState.Lease;
import dev.immutabledeploy.rollout.Journal;
import dev.immutabledeploy.rollout.Rollout;
import dev.immutabledeploy.rollout.RolloutState;
import dev.immutabledeploy.rollout.RolloutState.Evidence;
import dev.immutabledeploy.rollout.RolloutState.PartState;
import dev.immutabledeploy.rollout.RolloutState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records that a release begins. Nothing is changed on a platform before that. */
final class Starter {
    private final Engine engine;

    Starter(Engine engine) {
        this.engine = engine;
    }

    /**
     * Records a release as begun and driven by this driver.
     *
     * @param journal the environment's sequence as it was when the plan was made
     * @return the rollout; empty if somebody else wrote first, so that everything must be planned anew
     */
    Optional<Rollout> begin(Plan plan, Proposal proposal, String requestId, Journal journal) {
        journal.compareClocks();
        Instant now = engine.clock().now();
        engine.ledger().create(now);
        proposal.contents().forEach(engine.ledger()::put);
        Digest recorded = engine.ledger().put(Json.bytes(plan.release()));
        EnvironmentState state =
                proposal.condemns().map(journal.state()::condemning).orElse(journal.state());
        Lease lease = new Lease(
                engine.driver().name(), engine.driver().id(), engine.driver().lease(), now);
        EnvironmentState next =
                state.drivenBy(state.epoch() + 1, Optional.of(lease)).with(rollout(plan, requestId, recorded, now));
        String text = plan.release().kind().name().toLowerCase(java.util.Locale.ROOT) + " as release " + plan.number();
        return journal.append(Act.RELEASE, text, next)
                ? Optional.of(new Rollout(engine, journal, plan.release().environment(), plan.number()))
                : Optional.empty();
    }

    private RolloutState rollout(Plan plan, String requestId, Digest recorded, Instant now) {
        List<PartState> parts =
                plan.release().parts().stream().map(Starter::part).toList();
        List<Evidence> evidence =
                plan.notes().stream().map(note -> new Evidence(now, note)).toList();
        return new RolloutState(
                plan.number(),
                plan.release().kind(),
                requestId,
                engine.driver().name(),
                recorded,
                Phase.REPLACING,
                true,
                parts,
                Optional.empty(),
                evidence,
                0,
                now,
                now,
                now.plus(plan.release().deadlines().rollout())
                        .plus(plan.release().pauses()));
    }

    private static PartState part(PartPlan part) {
        return new PartState(
                part.target().part(),
                /* goal= */ Optional.of(part.goal()),
                /* other= */ part.before(),
                0,
                Optional.empty(),
                Optional.empty());
    }
}
