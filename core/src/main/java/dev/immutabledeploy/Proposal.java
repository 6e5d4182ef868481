package dev.immutabledeploy;

import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Retain;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.ReleasePlan.Source;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.EnvironmentState.Condemned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to release, before it is known what runs; {@code contents} are the configuration files that the
 * ledger must keep, {@code condemns} what is condemned by asking for it.
 */
record Proposal(
        String environment,
        ReleaseKind kind,
        Source source,
        List<Part> parts,
        Strategy strategy,
        Duration bake,
        List<Gate> gates,
        Deadlines deadlines,
        Retain retain,
        Optional<Long> restores,
        Optional<String> irreversible,
        Optional<After> after,
        boolean acceptsNoWayBack,
        List<byte[]> contents,
        Optional<Condemned> condemns) {

    /** A part and what it shall run. */
    record Part(Target target, Goal goal) {}

    /** The environment that must have run the same artifacts for a while. */
    record After(String environment, Duration soak) {}
}
