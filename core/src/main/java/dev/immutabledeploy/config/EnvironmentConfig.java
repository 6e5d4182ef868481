package dev.immutabledeploy.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An environment of the deployment file.
 *
 * @param name its name
 * @param after the environment that must have succeeded before, with the same artifacts
 * @param soak for how long the one before must have run them
 * @param strategy how revisions are replaced
 * @param bake for how long the gates must hold after the last instance was replaced
 * @param gates the conditions for going on, besides the health of every instance
 * @param deadlines how long things may take
 * @param parts what runs there, in the order of replacement; at least one
 */
public record EnvironmentConfig(
        String name,
        Optional<String> after,
        Duration soak,
        Strategy strategy,
        Duration bake,
        List<Gate> gates,
        Deadlines deadlines,
        List<PartConfig> parts) {

    public EnvironmentConfig {
        gates = List.copyOf(gates);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an environment has at least one part");
        }
    }

    /**
     * How long things may take.
     *
     * @param rollout from the first entry of a release until its bake begins, pauses not counted
     * @param back for going back
     */
    public record Deadlines(Duration rollout, Duration back) {
        /** Fifteen minutes each. */
        public static final Deadlines DEFAULT = new Deadlines(Duration.ofMinutes(15), Duration.ofMinutes(15));
    }

    /**
     * A part of an environment: one thing with a revision of its own, on one platform.
     *
     * @param name its name
     * @param artifacts the names of the artifacts that go into its revision
     * @param configuration the files that go with them, as paths relative to the deployment file
     * @param instances how many identical instances
     * @param platform the platform's name
     * @param target the platform's settings that say where
     * @param run the platform's settings that say how an instance runs; they belong to the revision
     */
    public record PartConfig(
            String name,
            List<String> artifacts,
            List<String> configuration,
            int instances,
            String platform,
            Settings target,
            Settings run) {
        public PartConfig {
            artifacts = List.copyOf(artifacts);
            configuration = List.copyOf(configuration);
            if (instances < 1) {
                throw new IllegalArgumentException("a part has at least one instance");
            }
        }
    }
}
