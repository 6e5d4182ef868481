package dev.immutabledeploy.testing;

import dev.immutabledeploy.rollout.DriverClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How much the fake GitHub lets happen: so many requests an hour, and 80 writes a minute and 500 an hour. GitHub, "Rate
 * limits for the REST API".
 */
public final class GitHubLimits {
    private static final int WRITES_A_MINUTE = 80;
    private static final int WRITES_AN_HOUR = 500;

    private final DriverClock clock;
    private final Deque<Instant> writes = new ArrayDeque<>();
    private int left = 1_000;
    private Instant reset;

    GitHubLimits(DriverClock clock) {
        this.clock = clock;
        this.reset = clock.now().plus(Duration.ofHours(1));
    }

    /** Leaves so many requests until a moment. */
    public void leave(int requests, Instant until) {
        left = requests;
        reset = until;
    }

    /** Counts a request; returns the refusal if it is one too many. */
    Optional<GitHubAnswer> count(boolean write) {
        Instant now = clock.now();
        if (!now.isBefore(reset)) {
            left = 1_000;
            reset = now.plus(Duration.ofHours(1));
        }
        if (left == 0) {
            return Optional.of(headers(GitHubAnswer.error(403, "API rate limit exceeded for installation.")));
        }
        left--;
        if (!write) {
            return Optional.empty();
        }
        writes.removeIf(at -> at.isBefore(now.minus(Duration.ofHours(1))));
        long lately = writes.stream()
                .filter(at -> at.isAfter(now.minus(Duration.ofMinutes(1))))
                .count();
        if (lately >= WRITES_A_MINUTE || writes.size() >= WRITES_AN_HOUR) {
            return Optional.of(GitHubAnswer.error(403, "You have exceeded a secondary rate limit.")
                    .with("Retry-After", lately >= WRITES_A_MINUTE ? "60" : "600"));
        }
        writes.add(now);
        return Optional.empty();
    }

    GitHubAnswer headers(GitHubAnswer answer) {
        return answer.with("X-RateLimit-Remaining", Integer.toString(left))
                .with("X-RateLimit-Reset", Long.toString(reset.getEpochSecond()));
    }
}
