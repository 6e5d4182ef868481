package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.Routing;
import java.util.Map;

/** One thing of a sequence: somebody asks for something, or something happens beside. */
public sealed interface Happening {

    /** Somebody asks for an operation, and something may go wrong with it. */
    record Ask(Operation operation, Fault fault) implements Happening {}

    /** A driver that pauses wakes up for so many ticks. */
    record Wake(int driver, int ticks) implements Happening {}

    /** Time passes. */
    record Pass(int seconds) implements Happening {}

    /** An instance dies; the platform starts it again after a while. */
    record Stumble(int instance) implements Happening {}

    /** Somebody with a console starts something that no release brought. */
    record Stranger() implements Happening {
        private static final Revision STRANGE = Revision.of(Map.of(), Map.of("x", Digest.ofText("x")), Settings.NONE);

        void on(Lab lab) {
            lab.platform.startByHand(lab.target(Chronicle.STAGING), STRANGE);
        }
    }

    /** Somebody with a console takes an instance away. */
    record Theft(int instance) implements Happening {}

    /** Somebody with a console gives all requests to whatever is there. */
    record Detour() implements Happening {
        void on(Lab lab) {
            lab.platform.routeByHand(lab.target(Chronicle.STAGING), Routing.EVEN);
        }
    }
}
