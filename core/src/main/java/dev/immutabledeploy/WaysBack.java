package dev.immutabledeploy;

import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.rollout.Drift;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.Restorability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the platforms which earlier releases can be brought back in place of the one that runs. */
final class WaysBack {
    private final Engine engine;
    private final ReleasePlan now;

    /** Takes the plan of the release that runs. */
    WaysBack(Engine engine, ReleasePlan now) {
        this.engine = engine;
        this.now = now;
    }

    /** Returns why a release cannot be restored; empty if it can. */
    Optional<String> blocked(ReleaseRecord target) {
        ReleasePlan then = engine.ledger().plan(target.plan());
        for (PartPlan part : now.parts()) {
            if (!has(then, part.target().part())) {
                return Optional.of("part " + part.target().part() + " was not there yet");
            }
        }
        for (PartPlan part : then.parts()) {
            if (!has(now, part.target().part())) {
                return Optional.of("its part " + part.target().part() + " does not run any more");
            }
            PartPlan running = now.part(part.target().part());
            Restorability restorability = engine.platform(running.target().platform())
                    .restorability(running.target(), part.goal().revision());
            if (restorability instanceof Restorability.No no) {
                return Optional.of(no.why());
            }
        }
        return Optional.empty();
    }

    /** Returns what speaks against bringing a release back, now or soon: of each part that runs and ran then. */
    List<Drift> perils(ReleaseRecord target) {
        ReleasePlan then = engine.ledger().plan(target.plan());
        List<Drift> perils = new ArrayList<>();
        for (PartPlan part : then.parts()) {
            if (has(now, part.target().part())) {
                PartPlan running = now.part(part.target().part());
                peril(engine.platform(running.target().platform())
                                .restorability(running.target(), part.goal().revision()))
                        .ifPresent(why -> perils.add(new Drift(
                                part.target().part(),
                                Drift.Kind.WAY_BACK,
                                Optional.empty(),
                                "release " + target.number() + " " + why)));
            }
        }
        return perils;
    }

    private static Optional<String> peril(Restorability restorability) {
        return restorability instanceof Restorability.No no
                ? Optional.of("cannot be brought back: " + no.why())
                : ((Restorability.Yes) restorability).peril().map(why -> "may soon not be brought back: " + why);
    }

    /** Returns the rollback targets that are passed over, newest first, each with the reason why. */
    Map<Long, String> passedOver(EnvironmentState state) {
        Map<Long, String> passed = new LinkedHashMap<>();
        for (ReleaseRecord target : state.rollbackTargets()) {
            Optional<String> why = blocked(target);
            if (why.isEmpty()) {
                break;
            }
            passed.put(target.number(), why.get());
        }
        return passed;
    }

    private static boolean has(ReleasePlan plan, String part) {
        return plan.parts().stream().anyMatch(other -> other.target().part().equals(part));
    }
}
