package dev.immutabledeploy.rollout;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Strategy.Step;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import dev.immutabledeploy.rollout.RolloutState.Cause;
import dev.immutabledeploy.rollout.RolloutState.PartState;
import dev.immutabledeploy.rollout.RolloutState.Phase;
import dev.immutabledeploy.rollout.RolloutState.Refusal;
import dev.immutabledeploy.rollout.RolloutState.Stop;
import dev.immutabledeploy.rollout.Sighting.PartView;
import dev.immutabledeploy.rollout.Sighting.Seen;
import dev.immutabledeploy.rollout.Sighting.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** Returns the steps that a part takes in the current direction. */
    static List<Step> steps(RolloutState rollout, ReleasePlan plan, PartState part) {
        int instances = part.goal().map(Goal::instances).orElse(0);
        return rollout.forward() ? plan.part(part.name()).steps() : List.of(new Step(instances, Duration.ZERO));
    }

    private Verdict decide() {
        return inDoubt()
                .or(this::stopAsked)
                .or(this::refused)
                .or(this::tooLate)
                .or(this::unseen)
                .or(this::owned)
                .or(this::replacing)
                .orElseGet(this::watching);
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
        boolean shows = view(part) instanceof Seen view && view.shows();
        return !shows && !seen.settled().contains(intent.id());
    }

    private Optional<Verdict> stopAsked() {
        return rollout.forward() && rollout.stop().isPresent()
                ? Optional.of(back(rollout.stop().get()))
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
            return Optional.of(back(cause, refusal.get().what()));
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
                        ? back(Cause.DEADLINE, what)
                        : new Verdict.Stuck(Problem.unknown(
                                "back-deadline",
                                "going back was " + what + "; release " + rollout.number() + " stays unfinished",
                                "look at the instances, mend what keeps them, then `resume` or `abort`")));
    }

    private Optional<Verdict> unseen() {
        return rollout.parts().stream()
                .map(this::view)
                .filter(Unseen.class::isInstance)
                .findFirst()
                .map(view -> new Verdict.Look(LATER, ((Unseen) view).problem().what()));
    }

    private Optional<Verdict> owned() {
        for (PartState part : rollout.parts()) {
            Optional<Owner> owner = ((Seen) view(part)).owner();
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

    /** Part after part goes to its last step; on the way back in the reverse order. */
    private Optional<Verdict> replacing() {
        List<PartState> order = new ArrayList<>(rollout.parts());
        if (!rollout.forward()) {
            Collections.reverse(order);
        }
        for (PartState part : order) {
            boolean follows = !part.equals(order.get(0));
            Optional<Verdict> verdict =
                    follows && !begun(part) ? gates("before " + part.name(), Duration.ZERO) : Optional.empty();
            verdict = verdict.or(() -> moving(part));
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return Optional.empty();
    }

    /** Tells whether a part has instances of its goal; before it gets the first, the gates must hold once more. */
    private boolean begun(PartState part) {
        return !rollout.forward()
                || part.step() > 0
                || part.goal().isEmpty()
                || ((Seen) view(part)).fleet().stream().anyMatch(instance -> instance.revision()
                        .equals(part.goal().map(goal -> goal.revision().id())));
    }

    private Optional<Verdict> moving(PartState part) {
        Move move = ((Seen) view(part)).move();
        if (move instanceof Move.Act act) {
            return Optional.of(new Verdict.Send(part.name(), act));
        }
        if (move instanceof Move.Wait wait) {
            return Optional.of(new Verdict.Look(wait.lookAgain(), wait.why()));
        }
        if (move instanceof Move.Failed failed) {
            return Optional.of(failed(failed));
        }
        if (move instanceof Move.Unknown unknown) {
            return Optional.of(new Verdict.Stuck(unknown.problem()));
        }
        return atStep(part);
    }

    private Verdict failed(Move.Failed failed) {
        if (!rollout.forward()) {
            return new Verdict.Look(LATER, failed.problem().what());
        }
        return back(
                failed.blamesRevision() ? Cause.REVISION : Cause.PLATFORM,
                failed.problem().what());
    }

    private Optional<Verdict> atStep(PartState part) {
        List<Step> steps = steps(rollout, seen.plan(), part);
        if (part.step() >= steps.size() - 1) {
            return Optional.empty();
        }
        Step step = steps.get(part.step());
        String text = part.name() + ": " + step.instances() + " of "
                + part.goal().map(Goal::instances).orElse(0) + " replaced";
        String place = part.name() + "/" + part.step();
        return Optional.of(gates(place, step.pause())
                .orElseGet(() -> new Verdict.Note(
                        Act.STEP, text, rollout.settled().withPart(part.name(), state -> state.to(state.step() + 1)))));
    }

    /** Everything is where it shall be; what is left is watching and proving. */
    private Verdict watching() {
        if (rollout.phase() == Phase.VERIFYING) {
            return proven();
        }
        if (rollout.phase() == Phase.REPLACING && rollout.forward()) {
            Duration bake = seen.plan().bake();
            return phase(
                    Phase.BAKING, bake.plus(seen.plan().deadlines().rollout()), "bake for " + Durations.text(bake));
        }
        if (rollout.phase() == Phase.BAKING) {
            Optional<Verdict> notYet = gates("bake", seen.plan().bake());
            if (notYet.isPresent()) {
                return notYet.get();
            }
        }
        return phase(Phase.VERIFYING, allowance(), "prove every instance by digest");
    }

    /** Returns what the gates still ask for, if anything: to hold for a time without a break. */
    private Optional<Verdict> gates(String place, Duration howLong) {
        if (seen.readings().isEmpty()) {
            return Optional.of(new Verdict.ReadGates(place));
        }
        GateWatch.Readings readings = seen.readings().get();
        Optional<GateWatch.Verdict> failed = readings.failed();
        if (failed.isPresent()) {
            String what =
                    "gate " + failed.get().gate() + " failed: " + failed.get().why();
            return Optional.of(back(Cause.GATE, what));
        }
        Optional<GateWatch.Verdict> waiting = readings.waiting();
        if (waiting.isPresent()) {
            return Optional.of(new Verdict.Watch(oftenEnough(), gateText(waiting.get())));
        }
        Duration left = howLong.minus(readings.held());
        String text = "the gates to hold for another " + Durations.text(wholeSeconds(left));
        return left.isNegative() || left.isZero()
                ? Optional.empty()
                : Optional.of(new Verdict.Watch(shorter(left, oftenEnough()), text));
    }

    private Duration oftenEnough() {
        return seen.plan().gates().stream().map(Gate::every).reduce(LATER, Decider::shorter);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String gateText(GateWatch.Verdict gate) {
        return "gate " + gate.gate() + ": " + gate.why();
    }

    private Verdict proven() {
        for (PartState part : rollout.parts()) {
            Optional<String> missing = Proof.missing(part.name(), part.goal(), ((Seen) view(part)).fleet());
            if (missing.isPresent()) {
                return rollout.forward()
                        ? back(Cause.PLATFORM, missing.get())
                        : new Verdict.Stuck(Problem.unknown(
                                "not-proven",
                                missing.get() + "; release " + rollout.number() + " stays unfinished",
                                "look at that instance, then `resume` or `abort`"));
            }
        }
        String revisions = rollout.parts().stream()
                .map(part -> part.name() + " "
                        + part.goal()
                                .map(goal -> goal.revision().id().shortText())
                                .orElse("nothing"))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        if (rollout.forward()) {
            return new Verdict.End(Outcome.SUCCEEDED, "every instance proven: " + revisions);
        }
        boolean aborted =
                rollout.stop().filter(stop -> stop.cause() == Cause.ABORT).isPresent();
        return new Verdict.End(aborted ? Outcome.ABORTED : Outcome.REVERTED, "went back, proven: " + revisions);
    }

    private Verdict back(Cause cause, String what) {
        return back(new Stop(cause, what, Optional.empty(), seen.now()));
    }

    private Verdict back(Stop stop) {
        Instant deadline = seen.now().plus(seen.plan().deadlines().back());
        return new Verdict.Note(
                Act.BACK, stop.what(), rollout.settled().stopping(stop).goingBack(seen.now(), deadline));
    }

    private Verdict phase(Phase phase, Duration allowance, String text) {
        return new Verdict.Note(
                Act.PHASE,
                text,
                rollout.settled().inPhase(phase, seen.now(), seen.now().plus(allowance)));
    }

    private Duration allowance() {
        return rollout.forward()
                ? seen.plan().deadlines().rollout()
                : seen.plan().deadlines().back();
    }

    private PartView view(PartState part) {
        PartView view = seen.parts().get(part.name());
        return view == null
                ? new Unseen(Problem.unknown("not-looked-at", "part " + part.name() + " was not looked at", ""))
                : view;
    }

    private String waitingText() {
        return seen.waitedFor().map(why -> ", waiting for " + why).orElse("");
    }

    private static Duration wholeSeconds(Duration duration) {
        return Duration.ofSeconds(Math.max(1, duration.toSeconds()));
    }
}
