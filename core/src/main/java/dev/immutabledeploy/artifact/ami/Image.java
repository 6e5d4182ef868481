package dev.immutabledeploy.artifact.ami;

import dev.immutabledeploy.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An Amazon machine image, as it was described.
 *
 * @param id its id
 * @param state its state, such as {@code available}
 * @param owner the account that owns it
 * @param architecture the kind of processor that it is made for
 * @param deprecated when it is deprecated, if that is planned
 * @param protection whether it is protected from being deregistered
 * @param allowed whether the account allows images like it
 */
public record Image(
        String id,
        String state,
        String owner,
        String architecture,
        Optional<Instant> deprecated,
        boolean protection,
        boolean allowed) {
    private static final Duration SOON = Duration.ofDays(30);

    /** Returns why no instance can be started from it; empty if one can. */
    public Optional<Problem> unusable() {
        if (!state.equals("available")) {
            return Optional.of(Problem.refused(
                    "image-" + state,
                    "image " + id + " of account " + owner + " is " + state,
                    state.equals("pending") ? "wait until it is available" : "name one that is available"));
        }
        return allowed
                ? Optional.empty()
                : Optional.of(Problem.refused(
                        "image-not-allowed",
                        "image " + id + " of account " + owner + " does not meet the account's criteria for images",
                        "name one that does, or change them (Allowed AMIs)"));
    }

    /**
     * Returns why it may be lost soon; empty if nothing speaks for that.
     *
     * @param now the time
     */
    public Optional<String> peril(Instant now) {
        boolean soon = deprecated.filter(when -> when.isBefore(now.plus(SOON))).isPresent();
        return soon && !protection
                ? Optional.of("image " + id + " is deprecated as of " + deprecated.orElseThrow()
                        + " and not protected from being deregistered")
                : Optional.empty();
    }
}
