package dev.immutabledeploy.rollout;

import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.RolloutState.Cause;
import dev.immutabledeploy.rollout.RolloutState.PartState;
import dev.immutabledeploy.rollout.RolloutState.Refusal;
import dev.immutabledeploy.rollout.Sighting.Seen;
import dev.immutabledeploy.rollout.Sighting.Unseen;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Decides what comes next in a rollout. A pure function: the same sighting gives the same verdict, anywhere, any time. */
final class Decider {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Sighting seen;
    private final RolloutState rollout;

    private Decider(Sighting seen) {
        this.seen = seen;
        this.rollout = seen.rollout();
    }

    /** Returns what is to be done. */
    static Verdict decide(Sighting seen) {
        return new Decider(seen).decide();
    }

    private Verdict decide() {
        return inDoubt()
                .or(this::stopAsked)
                .or(this::refused)
                .or(this::tooLate)
                .or(this::unseen)
                .or(this::owned)
                .or(new Replacing(seen)::next)
                .orElseGet(new Finishing(seen)::next);
    }

    /** Until the effect of an intent is seen or its settle time has passed, the only decision is to wait. */
    private Optional<Verdict> inDoubt() {
        return rollout.parts().stream()
                .filter(part -> part.pending()
                        .filter(intent -> unresolved(part, intent))
                        .isPresent())
                .findFirst()
                .map(part -> new Verdict.Look(
                        SOON,
                        "the effect of " + part.pending().orElseThrow().action().kind()));
    }

    private boolean unresolved(PartState part, Intent intent) {
        boolean shows = seen.view(part) instanceof Seen view && view.shows();
        return !shows && !seen.settled().contains(intent.id());
    }

    private Optional<Verdict> stopAsked() {
        return rollout.forward() && rollout.stop().isPresent()
                ? Optional.of(Turns.back(seen, rollout.stop().get()))
                : Optional.empty();
    }

    /** A refusal turns a rollout back; on the way back the same is tried again after a while, until the deadline. */
    private Optional<Verdict> refused() {
        Optional<Refusal> refusal = rollout.parts().stream()
                .flatMap(part -> part.refusal().stream())
                .findFirst();
        if (refusal.isEmpty()) {
            return Optional.empty();
        }
        if (rollout.forward()) {
            Cause cause = refusal.get().blamesRevision() ? Cause.REVISION : Cause.PLATFORM;
            return Optional.of(Turns.back(seen, cause, refusal.get().what()));
        }
        boolean due =
                seen.now().isAfter(refusal.get().at().plus(RETRY)) || seen.now().isAfter(rollout.deadline());
        return due
                ? Optional.empty()
                : Optional.of(new Verdict.Look(LATER, refusal.get().what()));
    }

    private Optional<Verdict> tooLate() {
        if (!seen.now().isAfter(rollout.deadline())) {
            return Optional.empty();
        }
        String what = "not done by " + rollout.deadline() + " while " + rollout.phaseName() + waitingText();
        return Optional.of(
                rollout.forward()
                        ? Turns.back(seen, Cause.DEADLINE, what)
                        : new Verdict.Stuck(Problem.unknown(
                                "back-deadline",
                                "going back was " + what + "; release " + rollout.number() + " stays unfinished",
                                "look at the instances, mend what keeps them, then `resume` or `abort`")));
    }

    private Optional<Verdict> unseen() {
        return rollout.parts().stream()
                .map(seen::view)
                .filter(Unseen.class::isInstance)
                .findFirst()
                .map(view -> new Verdict.Look(LATER, ((Unseen) view).problem().what()));
    }

    private Optional<Verdict> owned() {
        for (PartState part : rollout.parts()) {
            Optional<Owner> owner = seen.answered(part).owner();
            if (owner.isEmpty()) {
                Action claim = Action.of(Action.CLAIM, Map.of());
                return Optional.of(new Verdict.Send(part.name(), new Move.Act(claim, LATER)));
            }
            if (!owner.get().equals(seen.owner())) {
                return Optional.of(new Verdict.Stuck(notOurs(part.name(), owner.get())));
            }
        }
        return Optional.empty();
    }

    static Problem notOurs(String part, Owner owner) {
        return Problem.unknown(
                "other-owner",
                "the target of part " + part + " belongs to " + owner,
                "deploy with that ledger, or give this environment a target of its own");
    }

    private String waitingText() {
        return seen.waitedFor().map(why -> ", waiting for " + why).orElse("");
    }
}
