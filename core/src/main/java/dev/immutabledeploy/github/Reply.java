package dev.immutabledeploy.github;

import dev.immutabledeploy.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What came of asking GitHub. Nothing here ever stops a deployment: what failed is a warning for people, and where
 * asking again may help, it says when. Nothing in this package waits.
 *
 * @param value what was asked for; may be there together with a problem that did not prevent it
 * @param problem what went wrong, and how to mend it
 * @param again when to ask again; absent where that is of no use
 * @param <T> what was asked for
 */
public record Reply<T>(Optional<T> value, Optional<Problem> problem, Optional<Instant> again) {

    /** Returns a reply in which all went well. */
    public static <T> Reply<T> of(T value) {
        return new Reply<>(Optional.of(value), Optional.empty(), Optional.empty());
    }

    /** Returns a reply without what was asked for, which is no problem: there is something to do later. */
    static <T> Reply<T> later(Instant again) {
        return new Reply<>(Optional.empty(), Optional.empty(), Optional.of(again));
    }

    /** Returns the same with a warning. */
    Reply<T> warning(Problem warning) {
        return new Reply<>(value, Optional.of(warning), again);
    }

    /** Asks, and takes what goes wrong. */
    static <T> Reply<T> from(Supplier<Reply<T>> question) {
        try {
            return question.get();
        } catch (Trouble e) {
            return new Reply<>(Optional.empty(), Optional.of(e.problem()), e.again());
        }
    }
}
