package dev.immutabledeploy.artifact.registry;

import java.time.Duration;

/** Waits before a registry is asked again; the host's, since the core never sleeps. */
@FunctionalInterface
public interface Pauser {
    /** Waits for so long. */
    void pause(Duration duration) throws InterruptedException;
}
