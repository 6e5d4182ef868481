package dev.immutabledeploy.aws;

import java.time.Duration;

/**
 * How long calls may take, and how often a question is asked again. A mutation is sent once.
 *
 * @param attempt how long one attempt of a question may take
 * @param question how long a question may take with all its attempts
 * @param mutation how long a mutation may take
 * @param attempts how often a question is asked at most
 * @param backOff how long to wait before the second attempt at most; doubled for each further one
 */
public record CallLimits(Duration attempt, Duration question, Duration mutation, int attempts, Duration backOff) {
    /** For the services themselves: a mutation with the question before it fits into half a lease. */
    public static final CallLimits USUAL = new CallLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(3), 4, Duration.ofMillis(250));

    /** Asks once: whoever asks comes again by himself. */
    public CallLimits once() {
        return new CallLimits(attempt, question, mutation, 1, backOff);
    }
}
