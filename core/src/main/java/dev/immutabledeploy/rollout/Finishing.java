package dev.immutabledeploy.rollout;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import dev.immutabledeploy.rollout.RolloutState.Cause;
import dev.immutabledeploy.rollout.RolloutState.PartState;
import dev.immutabledeploy.rollout.RolloutState.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Everything is where it shall be; what is left is watching and proving. Pure, as the {@link Decider} is. */
final class Finishing {
    private static final Duration FENCED_WITHIN = Duration.ofSeconds(2);

    private final Sighting seen;
    private final RolloutState rollout;

    Finishing(Sighting seen) {
        this.seen = seen;
        this.rollout = seen.rollout();
    }

    /** Returns what is to be done. */
    Verdict next() {
        if (rollout.phase() == Phase.VERIFYING) {
            return proven();
        }
        if (rollout.phase() == Phase.REPLACING && rollout.forward()) {
            Duration bake = seen.plan().bake();
            return Turns.phase(
                    seen,
                    Phase.BAKING,
                    bake.plus(seen.plan().deadlines().rollout()),
                    "bake for " + Durations.text(bake));
        }
        if (rollout.phase() == Phase.BAKING) {
            Optional<Verdict> notYet = Gating.gates(seen, "bake", seen.plan().bake());
            if (notYet.isPresent()) {
                return notYet.get();
            }
        }
        return Turns.phase(seen, Phase.VERIFYING, allowance(), "prove every instance by digest");
    }

    private Duration allowance() {
        return rollout.forward()
                ? seen.plan().deadlines().rollout()
                : seen.plan().deadlines().back();
    }

    private Verdict proven() {
        Optional<Verdict> unfenced = fencing();
        if (unfenced.isPresent()) {
            return unfenced.get();
        }
        for (PartState part : rollout.parts()) {
            Optional<String> missing = Proof.missing(
                    part.name(),
                    part.goal(),
                    seen.plan().part(part.name()).warm(),
                    seen.answered(part).observation());
            if (missing.isPresent()) {
                return rollout.forward()
                        ? Turns.back(seen, Cause.PLATFORM, missing.get())
                        : new Verdict.Stuck(Problem.unknown(
                                "not-proven",
                                missing.get() + "; release " + rollout.number() + " stays unfinished",
                                "look at that instance, then `resume` or `abort`"));
            }
        }
        if (rollout.forward()) {
            return new Verdict.End(Outcome.SUCCEEDED, "every instance proven: " + revisions());
        }
        boolean aborted =
                rollout.stop().filter(stop -> stop.cause() == Cause.ABORT).isPresent();
        return new Verdict.End(aborted ? Outcome.ABORTED : Outcome.REVERTED, "went back, proven: " + revisions());
    }

    /**
     * Before the proof, every platform that fences has heard of the newest epoch, so that nothing follows of an earlier
     * driver, or of what this one has given up.
     */
    private Optional<Verdict> fencing() {
        return rollout.parts().stream()
                .filter(part -> seen.answered(part)
                        .observation()
                        .fence()
                        .filter(known -> known.compareTo(seen.fence()) < 0)
                        .isPresent())
                .findFirst()
                .map(part ->
                        new Verdict.Send(part.name(), new Move.Act(Action.of(Action.CLAIM, Map.of()), FENCED_WITHIN)));
    }

    private String revisions() {
        return rollout.parts().stream()
                .map(part -> part.name() + " "
                        + part.goal()
                                .map(goal -> goal.revision().id().shortText())
                                .orElse("nothing"))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
