package dev.immutabledeploy.rollout;

import dev.immutabledeploy.event.DeployListener;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Map;

/**
 * What every rollout of an application needs.
 *
 * @param ledger where it is recorded
 * @param platforms the platforms that the host offers, by name
 * @param gates what reads gates
 * @param clock the driver's time
 * @param driver who drives
 * @param listener who hears what happens
 */
public record Engine(
        Ledger ledger,
        Map<String, Platform> platforms,
        GateReader gates,
        DriverClock clock,
        Driver driver,
        DeployListener listener) {
    public Engine {
        platforms = Map.copyOf(platforms);
    }

    /**
     * Returns the platform with a name.
     *
     * @throws ProblemException if the host does not offer it
     */
    public Platform platform(String name) {
        Platform platform = platforms.get(name);
        if (platform == null) {
            throw new ProblemException(Problem.input(
                    "no-such-platform",
                    "platform " + name + " is not offered here",
                    "offered: "
                            + String.join(
                                    ", ", platforms.keySet().stream().sorted().toList())));
        }
        return platform;
    }

    /** Returns the platform on which a part of a plan runs. */
    Platform platform(ReleasePlan plan, String part) {
        return platform(plan.part(part).target().platform());
    }
}
