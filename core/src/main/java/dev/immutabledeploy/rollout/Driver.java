package dev.immutabledeploy.rollout;

import java.time.Duration;

/**
 * Who drives rollouts from this process.
 *
 * @param name who, for people, such as {@code ada@build-7}
 * @param id a random id, new for every process
 * @param lease how long the right to mutate lasts after each of its entries
 */
public record Driver(String name, String id, Duration lease) {
    /** How long a lease lasts unless a host says otherwise. */
    public static final Duration LEASE = Duration.ofSeconds(15);
}
