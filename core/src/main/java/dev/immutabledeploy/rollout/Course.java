package dev.immutabledeploy.rollout;

import dev.immutabledeploy.config.Strategy.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole way that a step is part of, for platforms that are told all of it at once and then run on by themselves.
 *
 * @param steps all steps in this direction
 * @param bake for how long what watches must find nothing wrong at the end
 * @param since when the release began, by the driver's clock; what the platform began before belongs to another one
 * @param commit the Git commit that the goal comes from
 * @param forward whether it goes to the plan's goal, or back to what was before
 */
public record Course(List<Step> steps, Duration bake, Instant since, Optional<String> commit, boolean forward) {
    /** One step with nothing known around it. */
    public static final Course NONE =
            new Course(List.of(), Duration.ZERO, Instant.EPOCH, Optional.empty(), /* forward= */ true);

    public Course {
        steps = List.copyOf(steps);
    }
}
