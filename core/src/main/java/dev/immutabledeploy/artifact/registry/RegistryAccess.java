package dev.immutabledeploy.artifact.registry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What is needed to ask registries.
 *
 * @param credentials who knows the credentials
 * @param clock the time, by which access tokens expire
 * @param pauser what waits before asking again
 * @param limits how long and how often
 */
public record RegistryAccess(RegistryCredentials credentials, InstantSource clock, Pauser pauser, Limits limits) {

    /**
     * How long and how often a registry is asked.
     *
     * @param connect how long a connection may take
     * @param call how long one exchange may take from beginning to end, the body included
     * @param attempts how often the same is asked at most, where the registry has no time or fails
     * @param longestPause the longest pause between two attempts; a registry that asks for a longer one is not asked
     *     again
     */
    public record Limits(Duration connect, Duration call, int attempts, Duration longestPause) {
        /** 10 seconds to connect, 30 for an exchange, three attempts, pauses of at most 20 seconds. */
        public static final Limits USUAL =
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 3, Duration.ofSeconds(20));

        public Limits {
            if (connect.isNegative() || connect.isZero() || call.isNegative() || call.isZero() || attempts < 1) {
                throw new IllegalArgumentException("limits are greater than zero");
            }
            Objects.requireNonNull(longestPause, "longestPause");
        }
    }

    public RegistryAccess {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(pauser, "pauser");
        Objects.requireNonNull(limits, "limits");
    }
}
