package dev.immutabledeploy.jenkins.run;

import dev.immutabledeploy.rollout.DriverClock;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.time.Duration;

/** The time by which rollouts are driven. The one with the highest ordinal counts. */
public interface Timekeeper extends ExtensionPoint {
    /** Returns the clocks. */
    DriverClock clock();

    /** Returns how long this machine has to wait until so much time has passed. */
    Duration real(Duration duration);

    /** Returns the time that counts. */
    static Timekeeper get() {
        return ExtensionList.lookup(Timekeeper.class).get(0);
    }

    /** This machine's time. */
    @Extension(ordinal = -100)
    final class Machine implements Timekeeper {
        @Override
        public DriverClock clock() {
            return DriverClock.system();
        }

        @Override
        public Duration real(Duration duration) {
            return duration;
        }
    }
}
