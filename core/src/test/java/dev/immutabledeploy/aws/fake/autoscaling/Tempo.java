package dev.immutabledeploy.aws.fake.autoscaling;

import java.time.Duration;

/**
 * How long things take that AWS promises no time for.
 *
 * @param launch from a launch to being in service
 * @param terminate from being told to end to being gone, after draining
 * @param notice from dying to being found unhealthy
 * @param retry from a launch that failed to the next one
 * @param start from a refresh being asked for to its beginning
 */
public record Tempo(Duration launch, Duration terminate, Duration notice, Duration retry, Duration start) {
    /** What is used unless told otherwise. */
    public static final Tempo USUAL = new Tempo(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));
}
