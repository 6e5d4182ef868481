package dev.immutabledeploy.plan;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.Gate;
import dev.immutabledeploy.config.Retain;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.config.Strategy.Step;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that a driver needs to carry a release through; recorded as a blob before anything is changed.
 *
 * @param application the application
 * @param environment the environment
 * @param kind what the release is for
 * @param source where configuration and commit come from
 * @param parts what changes, in the order of replacement
 * @param strategy how
 * @param bake for how long the gates must hold at the end
 * @param gates the conditions for going on
 * @param deadlines how long things may take
 * @param retain what stays restorable
 * @param restores the release whose revision this one brings back, for a rollback
 * @param irreversible why there is no way back once this release has succeeded, if somebody declared so
 */
public record ReleasePlan(
        String application,
        String environment,
        ReleaseKind kind,
        Source source,
        List<PartPlan> parts,
        Strategy strategy,
        Duration bake,
        List<Gate> gates,
        Deadlines deadlines,
        Retain retain,
        Optional<Long> restores,
        Optional<String> irreversible) {

    public ReleasePlan {
        parts = List.copyOf(parts);
        gates = List.copyOf(gates);
    }

    /**
     * Where a release comes from.
     *
     * @param commit the Git commit of the configuration; absent where there is none
     * @param dirty whether the work tree differed from it, which somebody allowed
     */
    public record Source(Optional<String> commit, boolean dirty) {}

    /**
     * What changes in a part.
     *
     * @param target where
     * @param before what runs now, as proven; absent if nothing does
     * @param goal what shall run
     * @param steps how it gets there
     * @param warm the revision whose instances stay besides, without requests, when the release has ended well
     */
    public record PartPlan(Target target, Optional<Goal> before, Goal goal, List<Step> steps, Optional<Digest> warm) {
        public PartPlan {
            steps = List.copyOf(steps);
        }

        /** Tells whether another revision runs afterwards than before. */
        public boolean brings() {
            return !before.map(Goal::revision).equals(Optional.of(goal.revision()));
        }
    }

    /** Returns the plan of a part. */
    public PartPlan part(String name) {
        return parts.stream()
                .filter(part -> part.target().part().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no part " + name));
    }

    /** Returns the revisions that this release brings: those that their part did not run before. */
    public List<Digest> brings() {
        return parts.stream()
                .filter(PartPlan::brings)
                .map(part -> part.goal().revision().id())
                .toList();
    }

    /** Returns how long the gates must hold between the steps of all parts together. */
    public Duration pauses() {
        return parts.stream()
                .flatMap(part -> part.steps().stream())
                .map(Step::pause)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns all artifacts of all parts by name. */
    public Map<String, Artifact> artifacts() {
        Map<String, Artifact> artifacts = new TreeMap<>();
        parts.forEach(part -> artifacts.putAll(part.goal().revision().artifacts()));
        return Collections.unmodifiableMap(artifacts);
    }
}
