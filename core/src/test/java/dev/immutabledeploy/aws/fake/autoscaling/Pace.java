package dev.immutabledeploy.aws.fake.autoscaling;

import java.util.OptionalInt;

/**
 * How many instances a refresh may launch and terminate at once.
 *
 * <p>Sources: Auto Scaling API reference, {@code RefreshPreferences} (percentages are of the desired capacity; without a
 * maximum an instance is terminated and its replacement launched at the same time; with one that leaves no room, a new one is
 * launched first); user guide, "Instance maintenance policy for Auto Scaling group" (rounding).
 *
 * @param desired the desired capacity
 * @param minimum the smallest percentage of it that must be healthy
 * @param maximum the largest percentage of it that may be there, if it was given
 */
record Pace(int desired, int minimum, OptionalInt maximum) {

    /**
     * What there is.
     *
     * @param active instances that serve or come
     * @param healthy those that serve and are ready
     * @param old those of before that serve
     * @param fresh new ones that serve or come
     * @param limit how many new ones there may be for now
     * @param keep how many old ones stay for now
     */
    record Counts(int active, int healthy, int old, int fresh, int limit, int keep) {}

    /** What to do at once. */
    record Move(int launch, int terminate) {}

    /** Returns the fewest healthy ones that must be there. */
    int bottom() {
        return (desired * minimum + 99) / 100;
    }

    /** Returns the most that may be there. */
    int top() {
        int most = Math.floorDiv(desired * maximum.orElse(100), 100);
        return maximum.isPresent() && most <= bottom() ? Math.max(most, desired) + 1 : most;
    }

    /** Returns what to do now. */
    Move next(Counts now) {
        int removable = now.old() - now.keep();
        int spare = now.healthy() - bottom();
        if (maximum.isPresent()) {
            int launch = Math.max(0, Math.min(now.limit() - now.fresh(), top() - now.active()));
            return new Move(launch, Math.max(0, Math.min(removable, spare)));
        }
        boolean idle = now.healthy() == now.active() && now.active() >= desired;
        int terminate = Math.max(0, Math.min(removable, Math.max(spare, idle ? 1 : 0)));
        return new Move(0, terminate);
    }
}
