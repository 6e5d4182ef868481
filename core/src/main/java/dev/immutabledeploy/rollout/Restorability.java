package dev.immutabledeploy.rollout;

import java.time.Duration;

/** Whether a revision can be brought back. */
public sealed interface Restorability {

    /**
     * It can.
     *
     * @param estimate about how long that takes
     * @param warm whether its instances still run
     */
    record Yes(Duration estimate, boolean warm) implements Restorability {}

    /**
     * It cannot.
     *
     * @param why the reason, for people
     */
    record No(String why) implements Restorability {}
}
