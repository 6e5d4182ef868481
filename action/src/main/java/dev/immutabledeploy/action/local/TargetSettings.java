package dev.immutabledeploy.action.local;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.time.Duration;

/**
 * Where a part runs on this machine.
 *
 * @param port the port of its front door, on the loopback address
 * @param drain how long a retired instance may take for the requests that it has begun
 */
record TargetSettings(int port, Duration drain) {
    private static final Duration DEFAULT_DRAIN = Duration.ofSeconds(10);

    /**
     * Reads the settings of a target.
     *
     * @throws ProblemException if there is no port
     */
    static TargetSettings of(Settings settings) {
        int port = settings.integer("port")
                .filter(number -> number > 0 && number < 65536)
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-port", "A local target has no front door", "Add 'port', from 1 to 65535, to its target")));
        return new TargetSettings(port, settings.duration("drain").orElse(DEFAULT_DRAIN));
    }

    String drainText() {
        return Durations.text(drain);
    }
}
