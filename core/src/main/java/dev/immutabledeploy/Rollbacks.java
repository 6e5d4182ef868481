package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.EnvironmentState.Condemned;
import dev.immutabledeploy.rollout.ReleaseRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposes rollbacks: a release of an earlier revision, with the strategy, gates and deadlines of the one that runs. All
 * of it comes from the ledger; nothing is scanned or resolved.
 */
final class Rollbacks {
    private final Engine engine;
    private final RollbackRequest request;

    Rollbacks(Engine engine, RollbackRequest request) {
        this.engine = engine;
        this.request = request;
    }

    /**
     * Proposes the rollback that was asked for.
     *
     * @throws ProblemException if there is nothing to go back to, or it cannot be restored
     */
    Proposal propose(EnvironmentState state) {
        request.checkFrom(state);
        ReleaseRecord running = state.running()
                .orElseThrow(() -> refused("nothing has succeeded in " + request.environment() + " yet", ""));
        ReleasePlan now = plan(running);
        ReleaseRecord target =
                request.to().isPresent() ? named(state, now, request.to().get()) : previous(state, now);
        if (!request.overIrreversible()) {
            irreversible(state, target);
        }
        List<Proposal.Part> parts = parts(now, plan(target));
        List<Digest> left = running.revisions().values().stream()
                .filter(revision -> !target.revisions().containsValue(revision))
                .toList();
        boolean backwards = target.number() < running.origin() && !left.isEmpty();
        Condemned condemned = new Condemned(
                running.origin(),
                left,
                running.commit(),
                "rolled back by " + engine.driver().name() + ": " + request.reason(),
                engine.clock().now());
        return new Proposal(
                request.environment(),
                ReleaseKind.ROLLBACK,
                plan(target).source(),
                parts,
                now.strategy(),
                now.bake(),
                now.gates(),
                now.deadlines(),
                now.retain(),
                Optional.of(target.number()),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                backwards ? Optional.of(condemned) : Optional.empty());
    }

    /** What was declared irreversible, such as a migration, is gone back over only by somebody who says so. */
    private void irreversible(EnvironmentState state, ReleaseRecord target) {
        state.irreversibleAfter(target.number()).ifPresent(release -> {
            throw refused(
                    "release " + release.number() + " was declared irreversible: "
                            + release.irreversible().orElseThrow(),
                    "make sure that release " + target.number()
                            + " works with what it left behind, then say --over-irreversible");
        });
    }

    private ReleaseRecord previous(EnvironmentState state, ReleasePlan now) {
        Map<Long, String> passedOver = new WaysBack(engine, now).passedOver(state);
        return state.rollbackTargets().stream()
                .filter(target -> !passedOver.containsKey(target.number()))
                .findFirst()
                .orElseThrow(() -> {
                    StringBuilder what = new StringBuilder(
                            "there is no earlier release of " + request.environment() + " to go back to");
                    passedOver.forEach((number, why) -> what.append("; release ")
                            .append(number)
                            .append(": ")
                            .append(why));
                    return refused(
                            what.toString(),
                            "see `history " + request.environment() + "`; condemned ones need a pardon first");
                });
    }

    private ReleaseRecord named(EnvironmentState state, ReleasePlan now, long number) {
        ReleaseRecord target = state.releases().stream()
                .filter(release -> release.number() == number)
                .findFirst()
                .or(() -> engine.ledger().release(request.environment(), number))
                .orElseThrow(() -> refused(
                        "there is no release " + number + " of " + request.environment(),
                        "see `history " + request.environment() + "`"));
        if (!target.succeeded()) {
            throw refused(
                    "release " + number + " did not succeed",
                    "name one that did: see `history " + request.environment() + "`");
        }
        new WaysBack(engine, now).blocked(target).ifPresent(why -> {
            throw refused("release " + number + " cannot be restored: " + why, "deploy its artifacts anew");
        });
        return target;
    }

    /** The earlier revisions on today's targets, with as many instances as today. */
    private static List<Proposal.Part> parts(ReleasePlan now, ReleasePlan then) {
        return then.parts().stream()
                .map(part -> {
                    PartPlan running = now.part(part.target().part());
                    Goal goal = new Goal(part.goal().revision(), running.goal().instances());
                    return new Proposal.Part(running.target(), goal);
                })
                .toList();
    }

    private ReleasePlan plan(ReleaseRecord release) {
        return engine.ledger().plan(release.plan());
    }

    private static ProblemException refused(String what, String fix) {
        return new ProblemException(Problem.refused("no-rollback", what, fix));
    }
}
