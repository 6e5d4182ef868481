package dev.immutabledeploy.action.local;

import dev.immutabledeploy.rollout.DriverClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process that was asked to end, and is made to after a grace; with whatever it had started. */
final class Ending {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private final ProcessIdentity process;
    private final List<ProcessHandle> descendants;
    private final DriverClock.Stopwatch stopwatch;

    private Ending(ProcessIdentity process, List<ProcessHandle> descendants, DriverClock clock) {
        this.process = process;
        this.descendants = descendants;
        this.stopwatch = clock.start();
    }

    /** Asks a process to end; nothing is begun if it has ended. */
    static Optional<Ending> begin(ProcessIdentity process, DriverClock clock) {
        return process.handle().map(handle -> {
            Ending ending = new Ending(process, handle.descendants().toList(), clock);
            handle.destroy();
            return ending;
        });
    }

    /** Tells whether the process has ended; one that does not listen is killed once its grace has passed. */
    boolean isOver() {
        if (process.isAlive()) {
            if (stopwatch.reached(GRACE)) {
                process.handle().ifPresent(ProcessHandle::destroyForcibly);
            }
            return false;
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        return true;
    }
}
