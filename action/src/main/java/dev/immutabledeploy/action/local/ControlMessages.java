package dev.immutabledeploy.action.local;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Order.Fence;
import java.util.List;
import java.util.Optional;

/** What is said over the control API, as JSON. */
final class ControlMessages {
    private ControlMessages() {}

    /**
     * Where the supervisor listens.
     *
     * @param port the port of its control API, on the loopback address
     * @param token the bearer token that it asks for
     * @param process itself
     */
    record Control(int port, String token, ProcessIdentity process) {
        @Override
        public String toString() {
            return "control API on port " + port + " of process " + process.pid();
        }
    }

    /** The kinds of orders. */
    enum Kind {
        /** Sets the owner and opens the front door. */
        CLAIM,
        /** Opens the front door where the settings say. */
        LISTEN,
        /** Asks whether the sender may publish; who may, does so itself. */
        PUBLISH,
        /** Starts an instance. */
        START,
        /** Retires an instance. */
        RETIRE,
        /** Gives the requests to other revisions, or in other shares. */
        ROUTE
    }

    /**
     * An order.
     *
     * @param kind what to do
     * @param key the target's key
     * @param settings the target's settings
     * @param owner whose target it is
     * @param fence who sends it
     * @param instance the name of the instance to start or retire
     * @param revision the revision to start
     * @param weights which revisions get the requests, see {@link dev.immutabledeploy.rollout.Routing#text}
     */
    record Command(
            Kind kind,
            String key,
            TargetSettings settings,
            Owner owner,
            Fence fence,
            Optional<String> instance,
            Optional<Digest> revision,
            Optional<String> weights) {}

    /** What became of an order. */
    enum Outcome {
        DONE,
        ALREADY_DONE,
        REFUSED
    }

    /**
     * The answer to an order.
     *
     * @param outcome what became of it
     * @param problem why it was refused
     */
    record Reply(Outcome outcome, Optional<Problem> problem) {
        static final Reply DONE = new Reply(Outcome.DONE, Optional.empty());
        static final Reply ALREADY_DONE = new Reply(Outcome.ALREADY_DONE, Optional.empty());

        static Reply refused(Problem problem) {
            return new Reply(Outcome.REFUSED, Optional.of(problem));
        }
    }

    /**
     * What is about to be ended.
     *
     * @param instances the names of the instances
     */
    record Stopping(List<String> instances) {}
}
