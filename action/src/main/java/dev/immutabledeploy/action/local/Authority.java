package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.ControlMessages.Command;
import dev.immutabledeploy.action.local.ControlMessages.Kind;
import dev.immutabledeploy.action.local.FleetState.TargetState;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Order.Fence;
import java.util.Optional;

/** Says who may give orders: the owner, and of the owner's drivers the newest. */
final class Authority {
    private Authority() {}

    /** Returns why an order must not be carried out, if so. */
    static Optional<Problem> objection(FleetState state, Command command) {
        Optional<Owner> owner = state.target(command.key()).map(TargetState::owner);
        if (owner.isPresent() && !owner.get().equals(command.owner())) {
            return Optional.of(Problem.refused(
                    "other-owner",
                    "The target " + command.key() + " belongs to " + owner.get() + ", not to " + command.owner(),
                    "Deploy with that ledger, or use another state directory"));
        }
        if (owner.isEmpty() && command.kind() != Kind.CLAIM) {
            return Optional.of(Problem.refused(
                    "unclaimed", "The target " + command.key() + " belongs to nobody yet", "Claim it first"));
        }
        return Optional.ofNullable(state.fences().get(scope(command.owner())))
                .filter(highest -> command.fence().compareTo(highest) < 0)
                .map(highest -> Problem.refused(
                        "outdated-driver",
                        "The order of " + text(command.fence()) + " comes too late: " + scope(command.owner())
                                + " has since been driven by " + text(highest),
                        "Nothing to do: the newer driver goes on"));
    }

    /** Remembers the fence of an order without objection. */
    static FleetState accept(FleetState state, Command command) {
        return state.fenced(scope(command.owner()), command.fence());
    }

    private static String scope(Owner owner) {
        return owner.application() + "/" + owner.environment();
    }

    private static String text(Fence fence) {
        return "release " + fence.release() + ", epoch " + fence.epoch();
    }
}
