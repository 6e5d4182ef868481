package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Move;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The mutations of the platform {@code ec2}, besides {@link Action#CLAIM}. */
final class Ec2Actions {
    /** Makes the version of the launch template that holds a revision. */
    static final String PUBLISH = "publish";
    /** Starts an instance refresh. */
    static final String REFRESH = "refresh";
    /** Sends a refresh back that is under way. */
    static final String ROLL_BACK = "roll-back";
    /** Sets the group to the version that all its instances run; touches only later launches. */
    static final String PIN = "pin";
    /** Gives an empty group a version and its first instances. */
    static final String FILL = "fill";
    /** Says how many instances there are. */
    static final String SCALE = "scale";

    /** A call may take 6 s; what it did is seen everywhere within 24 s more. */
    static final Duration SETTLE = Duration.ofSeconds(30);

    private static final String REVISION = "revision";
    private static final String VERSION = "version";
    private static final String INSTANCES = "instances";
    private static final String COMMIT = "commit";
    private static final String ID = "refresh";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String DELAY = "delay";
    private static final String BAKE = "bake";

    private Ec2Actions() {}

    static Move publish(Digest revision, Optional<String> commit) {
        Map<String, String> arguments = new TreeMap<>(Map.of(REVISION, revision.text()));
        commit.ifPresent(text -> arguments.put(COMMIT, text));
        return act(new Action(PUBLISH, arguments, List.of()));
    }

    /**
     * Starts a refresh.
     *
     * @param checkpoints the shares at which it waits, in percent, ascending
     * @param like the ids of earlier refreshes to the same version
     */
    static Move refresh(long version, List<Integer> checkpoints, Duration delay, Duration bake, List<String> like) {
        Map<String, String> arguments = new TreeMap<>(Map.of(VERSION, Long.toString(version)));
        if (!checkpoints.isEmpty()) {
            arguments.put(CHECKPOINTS, checkpoints.stream().map(String::valueOf).collect(Collectors.joining(",")));
            arguments.put(DELAY, Long.toString(delay.toSeconds()));
        }
        if (!bake.isZero()) {
            arguments.put(BAKE, Long.toString(bake.toSeconds()));
        }
        return act(new Action(REFRESH, arguments, like));
    }

    static Move rollBack(String refresh) {
        return act(Action.of(ROLL_BACK, Map.of(ID, refresh)));
    }

    static Move pin(long version) {
        return act(Action.of(PIN, Map.of(VERSION, Long.toString(version))));
    }

    static Move fill(long version, int instances) {
        return act(Action.of(FILL, Map.of(VERSION, Long.toString(version), INSTANCES, Integer.toString(instances))));
    }

    static Move scale(int instances) {
        return act(Action.of(SCALE, Map.of(INSTANCES, Integer.toString(instances))));
    }

    private static Move act(Action action) {
        return new Move.Act(action, SETTLE);
    }

    static Optional<Digest> revision(Action action) {
        return text(action, REVISION).filter(Digest::isDigest).map(Digest::new);
    }

    static Optional<String> commit(Action action) {
        return text(action, COMMIT);
    }

    static long version(Action action) {
        return text(action, VERSION).map(Long::parseLong).orElseThrow();
    }

    static int instances(Action action) {
        return text(action, INSTANCES).map(Integer::parseInt).orElseThrow();
    }

    static String refreshId(Action action) {
        return text(action, ID).orElseThrow();
    }

    static List<Integer> checkpoints(Action action) {
        return text(action, CHECKPOINTS).stream()
                .flatMap(text -> java.util.Arrays.stream(text.split(",")))
                .map(Integer::valueOf)
                .toList();
    }

    /** Returns how long a refresh waits at each checkpoint, in seconds. */
    static int delay(Action action) {
        return text(action, DELAY).map(Integer::valueOf).orElse(0);
    }

    /** Returns how long a refresh bakes at its end, in seconds. */
    static Optional<Integer> bake(Action action) {
        return text(action, BAKE).map(Integer::valueOf);
    }

    private static Optional<String> text(Action action, String name) {
        return Optional.ofNullable(action.arguments().get(name));
    }
}
