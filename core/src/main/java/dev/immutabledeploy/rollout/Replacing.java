package dev.immutabledeploy.rollout;

import dev.immutabledeploy.config.Strategy.Step;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.RolloutState.Cause;
import dev.immutabledeploy.rollout.RolloutState.PartState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes part after part to its last step; on the way back in the reverse order. Pure, as the {@link Decider} is. */
final class Replacing {
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Sighting seen;
    private final RolloutState rollout;

    Replacing(Sighting seen) {
        this.seen = seen;
        this.rollout = seen.rollout();
    }

    /** Returns the steps that a part takes in the current direction. */
    static List<Step> steps(RolloutState rollout, ReleasePlan plan, PartState part) {
        int instances = part.goal().map(Goal::instances).orElse(0);
        return rollout.forward()
                ? plan.part(part.name()).steps()
                : plan.strategy().straight(instances);
    }

    /** Returns what the step that a part goes to wants of it. */
    static Want want(RolloutState rollout, ReleasePlan plan, PartState part) {
        List<Step> steps = steps(rollout, plan, part);
        Course course = new Course(
                steps,
                rollout.forward() ? plan.bake() : Duration.ZERO,
                rollout.started(),
                plan.source().commit(),
                rollout.forward());
        return Want.of(steps.get(part.step()), plan.part(part.name()), part.goal(), part.other(), course);
    }

    /** Returns what is to be done; nothing when every part is where it shall be. */
    Optional<Verdict> next() {
        List<PartState> order = new ArrayList<>(rollout.parts());
        if (!rollout.forward()) {
            Collections.reverse(order);
        }
        for (PartState part : order) {
            boolean follows = !part.equals(order.get(0));
            Optional<Verdict> verdict = follows && !begun(part)
                    ? Gating.gates(seen, "before " + part.name(), Duration.ZERO)
                    : Optional.empty();
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
                || seen.answered(part).fleet().stream().anyMatch(instance -> instance.revision()
                        .equals(part.goal().map(goal -> goal.revision().id())));
    }

    private Optional<Verdict> moving(PartState part) {
        Move move = seen.answered(part).move();
        if (move instanceof Move.Act act) {
            return Optional.of(new Verdict.Send(part.name(), act));
        }
        if (move instanceof Move.Wait wait) {
            return Optional.of(new Verdict.Look(wait.lookAgain(), wait.why()));
        }
        if (move instanceof Move.Watch watch) {
            return Optional.of(new Verdict.Watch(watch.lookAgain(), watch.why()));
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
        return Turns.back(
                seen,
                failed.blamesRevision() ? Cause.REVISION : Cause.PLATFORM,
                failed.problem().what());
    }

    private Optional<Verdict> atStep(PartState part) {
        List<Step> steps = steps(rollout, seen.plan(), part);
        if (part.step() >= steps.size() - 1) {
            return Optional.empty();
        }
        Step step = steps.get(part.step());
        String place = part.name() + "/" + part.step();
        return Optional.of(Gating.gates(seen, place, step.pause())
                .orElseGet(() -> new Verdict.Note(
                        Act.STEP,
                        text(part, step),
                        rollout.settled().withPart(part.name(), state -> state.to(state.step() + 1)))));
    }

    private static String text(PartState part, Step step) {
        String of = step.instances() + " of " + part.goal().map(Goal::instances).orElse(0);
        return part.name() + ": "
                + step.weight()
                        .map(weight -> weight + "% of the requests, " + of + " instances")
                        .orElse(of + " replaced");
    }
}
