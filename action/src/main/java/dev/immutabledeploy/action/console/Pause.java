package dev.immutabledeploy.action.console;

import java.time.Duration;

/** Waits between two ticks. */
@FunctionalInterface
public interface Pause {
    /** Waits for so long. */
    void wait(Duration duration) throws InterruptedException;

    /** Returns what really waits. */
    static Pause real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
