package dev.immutabledeploy.rollout;

import java.time.Duration;
import java.util.Optional;

/** Whether a revision can be brought back. */
public sealed interface Restorability {

    /**
     * It can.
     *
     * @param estimate about how long that takes
     * @param warm whether its instances still run
     * @param peril why it may be lost soon; empty if nothing speaks for that
     */
    record Yes(Duration estimate, boolean warm, Optional<String> peril) implements Restorability {
        /** Takes one that nothing threatens. */
        public Yes(Duration estimate, boolean warm) {
            this(estimate, warm, Optional.empty());
        }
    }

    /**
     * It cannot.
     *
     * @param why the reason, for people
     */
    record No(String why) implements Restorability {}
}
