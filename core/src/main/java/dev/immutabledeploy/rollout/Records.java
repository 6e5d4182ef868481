package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.rollout.EnvironmentState.Condemned;
import dev.immutabledeploy.rollout.RolloutState.Stop;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Sums up a release that ends. */
final class Records {
    private Records() {}

    static ReleaseRecord of(
            RolloutState rollout, ReleasePlan plan, EnvironmentState state, Verdict.End end, Instant now) {
        Map<String, Digest> revisions = new TreeMap<>();
        plan.parts()
                .forEach(part -> revisions.put(
                        part.target().part(), part.goal().revision().id()));
        long origin = rollout.kind().keepsRevision()
                ? state.running().map(ReleaseRecord::origin).orElse(rollout.number())
                : plan.restores().map(restored -> origin(state, restored)).orElse(rollout.number());
        return new ReleaseRecord(
                rollout.number(),
                rollout.kind(),
                end.outcome(),
                origin,
                plan.restores(),
                rollout.plan(),
                rollout.requestId(),
                revisions,
                plan.artifacts(),
                plan.source().commit(),
                plan.irreversible(),
                rollout.by(),
                rollout.stop().map(Stop::what),
                rollout.started(),
                now);
    }

    /** Returns the state after a release that ends: what it brought is condemned, if that was why it went back. */
    static EnvironmentState after(
            EnvironmentState state, ReleaseRecord record, RolloutState rollout, ReleasePlan plan) {
        EnvironmentState next = state.ended(record, plan.retain().releases());
        boolean condemns = !rollout.forward()
                && !rollout.kind().keepsRevision()
                && rollout.stop().filter(Stop::condemns).isPresent();
        return condemns
                ? next.condemning(new Condemned(
                        record.number(),
                        plan.brings(),
                        record.commit(),
                        record.reason().orElse(""),
                        record.ended()))
                : next;
    }

    private static long origin(EnvironmentState state, long restored) {
        return state.releases().stream()
                .filter(record -> record.number() == restored)
                .findFirst()
                .map(ReleaseRecord::origin)
                .orElse(restored);
    }
}
