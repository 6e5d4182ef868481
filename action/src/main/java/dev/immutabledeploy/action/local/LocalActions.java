package dev.immutabledeploy.action.local;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Routing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The mutations of the local platform, besides {@link Action#CLAIM}. */
final class LocalActions {
    /** Opens the front door where the settings say. */
    static final String LISTEN = "listen";
    /** Makes the directory of a revision. */
    static final String PUBLISH = "publish";
    /** Starts an instance. */
    static final String START = "start";
    /** Retires an instance. */
    static final String RETIRE = "retire";

    /** Gives the requests to other revisions, or in other shares. */
    static final String ROUTE = "route";

    /** How long a mutation takes at most. */
    static final Duration CALL = Duration.ofSeconds(5);
    /** What was sent is carried out or refused before the call is over; a second more for a slow machine. */
    static final Duration SETTLE = CALL.plusSeconds(1);
    /** Artifacts are copied and hashed. */
    static final Duration SETTLE_PUBLISH = Duration.ofMinutes(1);

    private static final String REVISION = "revision";
    private static final String INSTANCE = "instance";
    private static final String PORT = "port";
    private static final String DRAIN = "drain";
    private static final String WEIGHTS = "weights";

    private LocalActions() {}

    static Move listen(TargetSettings settings) {
        return act(LISTEN, Map.of(PORT, Integer.toString(settings.port()), DRAIN, settings.drainText()), SETTLE);
    }

    static Move publish(Digest revision) {
        return act(PUBLISH, Map.of(REVISION, revision.text()), SETTLE_PUBLISH);
    }

    static Move start(Digest revision) {
        return act(START, Map.of(REVISION, revision.text()), SETTLE);
    }

    static Move retire(String instance) {
        return act(RETIRE, Map.of(INSTANCE, instance), SETTLE);
    }

    static Move route(Routing routing) {
        return act(ROUTE, Map.of(WEIGHTS, routing.text()), SETTLE);
    }

    private static Move act(String kind, Map<String, String> arguments, Duration settle) {
        return new Move.Act(Action.of(kind, arguments), settle);
    }

    /** Returns the name of the instance that an intent starts. */
    static String started(Target target, Intent intent) {
        return target.part() + "-" + intent.id();
    }

    /** Returns the instance that an action is about. */
    static Optional<String> instance(Action action) {
        return Optional.ofNullable(action.arguments().get(INSTANCE));
    }

    /** Returns which revisions an action gives the requests to. */
    static Optional<String> weights(Action action) {
        return Optional.ofNullable(action.arguments().get(WEIGHTS));
    }

    /** Returns the revision that an action is about. */
    static Optional<Digest> revision(Action action) {
        return Optional.ofNullable(action.arguments().get(REVISION))
                .filter(Digest::isDigest)
                .map(Digest::new);
    }
}
