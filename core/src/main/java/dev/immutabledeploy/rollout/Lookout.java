package dev.immutabledeploy.rollout;

import dev.immutabledeploy.event.DeployEvent;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.RolloutState.PartState;
import dev.immutabledeploy.rollout.RolloutState.Phase;
import dev.immutabledeploy.rollout.Sighting.PartView;
import dev.immutabledeploy.rollout.Sighting.Seen;
import dev.immutabledeploy.rollout.Sighting.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at everything that a rollout concerns, so that what to do is a function of what was seen. */
final class Lookout {
    private final Engine engine;
    private final Journal journal;
    private Optional<ReleasePlan> plan = Optional.empty();

    Lookout(Engine engine, Journal journal) {
        this.engine = engine;
        this.journal = journal;
    }

    /** Looks at every part of a release under way, and says what the last look waited for. */
    Sighting look(RolloutState rollout, Optional<String> waitedFor) {
        ReleasePlan recorded = plan.orElseGet(() -> journal.plan(rollout));
        plan = Optional.of(recorded);
        Owner owner = new Owner(
                engine.ledger().identity().orElseThrow().id(), recorded.application(), recorded.environment());
        Depth depth = rollout.phase() == Phase.VERIFYING ? Depth.PROOF : Depth.PROGRESS;
        Set<String> settled = new HashSet<>();
        Map<String, PartView> views = new HashMap<>();
        for (PartState part : rollout.parts()) {
            part.pending().filter(journal::settled).ifPresent(intent -> settled.add(intent.id()));
            views.put(part.name(), view(recorded, rollout, part, depth));
        }
        Instant now = engine.clock().now();
        Order.Fence fence = new Order.Fence(rollout.number(), epoch(rollout, settled, views));
        return new Sighting(rollout, recorded, owner, fence, views, Optional.empty(), settled, waitedFor, now);
    }

    /** An intent that is given up unseen may still arrive: the next order is of a higher epoch, so that a fence keeps it out. */
    private long epoch(RolloutState rollout, Set<String> settled, Map<String, PartView> views) {
        boolean givenUp = rollout.parts().stream()
                .filter(part ->
                        part.pending().map(Intent::id).filter(settled::contains).isPresent())
                .anyMatch(part -> !(views.get(part.name()) instanceof Seen seen && seen.shows()));
        long epoch = journal.state().epoch();
        return givenUp ? epoch + 1 : epoch;
    }

    private PartView view(ReleasePlan recorded, RolloutState rollout, PartState part, Depth depth) {
        try {
            Observation seen = engine.platform(recorded, part.name())
                    .observe(recorded.part(part.name()).target(), depth);
            boolean shows = part.pending().filter(seen::shows).isPresent();
            return new Seen(seen, seen.next(Replacing.want(rollout, recorded, part)), shows);
        } catch (UnavailableException e) {
            return new Unseen(e.problem());
        }
    }

    /** Tells people how far a rollout has come. */
    void tell(Sighting seen, Optional<String> waitingFor) {
        RolloutState rollout = seen.rollout();
        int done = 0;
        int of = 0;
        for (PartState part : rollout.parts()) {
            of += part.goal().map(Goal::instances).orElse(0);
            if (part.goal().isPresent() && seen.parts().get(part.name()) instanceof Seen view) {
                var wanted = part.goal().get().revision().id();
                done += (int) view.fleet().stream()
                        .filter(instance -> instance.runs(wanted))
                        .count();
            }
        }
        engine.listener()
                .on(new DeployEvent.Progressed(
                        rollout.phaseName(),
                        done,
                        of,
                        Duration.between(rollout.phaseSince(), seen.now()),
                        Duration.between(rollout.phaseSince(), rollout.deadline()),
                        waitingFor));
    }
}
