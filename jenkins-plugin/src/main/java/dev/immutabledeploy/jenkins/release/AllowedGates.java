package dev.immutabledeploy.jenkins.release;

import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.gate.HttpGateReader;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.GateReader;
import java.net.URI;
import java.util.List;

/** HTTP probes of hosts that an administrator allowed; nothing else. One reader for all, as each has threads of its own. */
public final class AllowedGates implements GateReader {
    /** The reader. */
    static final AllowedGates READER = new AllowedGates();

    private final GateReader probes = new HttpGateReader(AllowedGates::allowed);

    private AllowedGates() {}

    @Override
    public Reading read(Gate gate) {
        return probes.read(gate);
    }

    /** Returns what is wrong with gates, before anything is done. */
    public static List<Problem> problems(List<Gate> gates) {
        return gates.stream()
                .filter(gate -> gate instanceof Gate.Probe probe && !allowed(probe.url()))
                .map(gate -> Problem.refused(
                        "probe-host",
                        "gate " + gate.name() + " asks "
                                + ((Gate.Probe) gate).url().getHost() + ", which may not be asked from here",
                        "ask an administrator to allow the host under Manage Jenkins, System, Immutable Deploy"))
                .toList();
    }

    private static boolean allowed(URI address) {
        return ImmutableDeployConfiguration.get().hosts().allow(address);
    }
}
