package dev.immutabledeploy;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Drift;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.RolloutState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be asked of the fleets that run, with nothing but the ledger: drift, another size, the end of warm ones. */
public final class Fleets {
    /** The most instances that a part may have. */
    public static final int MOST = 100;

    private final Engine engine;
    private final Launcher launcher;

    /** Takes what rollouts need. */
    public Fleets(Engine engine) {
        this.engine = engine;
        this.launcher = new Launcher(engine);
    }

    /**
     * How an environment differs from its last successful release.
     *
     * @param environment its name
     * @param released the release that it was compared with; absent if nothing has succeeded yet
     * @param underWay the number of the release under way; what that changes is no difference
     * @param differences every difference
     */
    public record Drifted(
            String environment, Optional<ReleaseRecord> released, Optional<Long> underWay, List<Drift> differences) {
        public Drifted {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Compares every instance with the last successful release, by digest; changes nothing.
     *
     * @throws dev.immutabledeploy.rollout.UnavailableException if a platform cannot answer just now
     */
    public Drifted drift(String environment) {
        EnvironmentState state = launcher.journal(environment).state();
        List<Target> targets = state.running().map(ReleaseRecord::plan).map(engine.ledger()::plan).stream()
                .flatMap(plan -> plan.parts().stream())
                .map(PartPlan::target)
                .toList();
        Survey survey = Survey.of(engine, state, environment, targets);
        Optional<ReleasePlan> underWay = state.rollout().map(RolloutState::plan).map(engine.ledger()::plan);
        List<Drift> differences = survey.parts().entrySet().stream()
                .flatMap(part -> underWay.isPresent()
                        ? strangers(underWay.get(), part.getKey(), part.getValue()).stream()
                        : part.getValue().drift().stream())
                .toList();
        List<Drift> all =
                Stream.concat(differences.stream(), waysBack(state, survey)).toList();
        return new Drifted(environment, survey.running(), state.rollout().map(RolloutState::number), all);
    }

    /** Of every retained release, what cannot be brought back, or not for long. */
    private Stream<Drift> waysBack(EnvironmentState state, Survey survey) {
        if (survey.runningPlan().isEmpty()) {
            return Stream.of();
        }
        WaysBack ways = new WaysBack(engine, survey.runningPlan().get());
        long retained = survey.runningPlan().get().retain().releases();
        return state.rollbackTargets().stream().limit(retained).flatMap(target -> ways.perils(target).stream());
    }

    /** While a release is under way, only what neither it nor the one before brought is a difference. */
    private static List<Drift> strangers(ReleasePlan underWay, String name, Survey.Seen seen) {
        List<Instance> fleet = seen.observation().fleet();
        return seen.drift().stream()
                .filter(drift -> drift.kind() != Drift.Kind.WEIGHTS && drift.kind() != Drift.Kind.MISSING_INSTANCE)
                .filter(drift -> drift.kind() == Drift.Kind.CHANGED_FILE
                        || drift.instance().isEmpty()
                        || fleet.stream()
                                .filter(instance -> drift.instance().equals(Optional.of(instance.id())))
                                .noneMatch(instance -> expected(underWay, name, instance)))
                .toList();
    }

    private static boolean expected(ReleasePlan underWay, String name, Instance instance) {
        return underWay.parts().stream()
                .filter(part -> part.target().part().equals(name))
                .anyMatch(part -> instance.revision()
                        .filter(revision -> revision.equals(
                                        part.goal().revision().id())
                                || part.before()
                                        .filter(before -> before.revision().id().equals(revision))
                                        .isPresent())
                        .isPresent());
    }

    /**
     * Releases more or fewer identical instances of what runs.
     *
     * @param part the part; need not be named if there is only one
     * @param instances how many, from 1 to {@value #MOST}
     * @throws ProblemException if the fleet has drifted, a release is under way, or nothing runs
     */
    public Session scale(String environment, Optional<String> part, int instances, String requestId) {
        if (instances < 1 || instances > MOST) {
            throw new ProblemException(Problem.input(
                    "instances",
                    "a part has from 1 to " + MOST + " instances, not " + instances,
                    "choose one of them"));
        }
        Upkeep upkeep = new Upkeep(engine, environment);
        return launcher.launch(environment, requestId, state -> upkeep.scale(state, part, instances), plan -> {});
    }

    /** Plans another number of instances; changes nothing. */
    public Plan planScale(String environment, Optional<String> part, int instances) {
        Upkeep upkeep = new Upkeep(engine, environment);
        return launcher.plan(environment, state -> upkeep.scale(state, part, instances));
    }

    /**
     * Retires what was kept warm, if its time is over and no requests reach it; unchanged if there is nothing to retire.
     *
     * @param now whether it is retired even if its time is not over
     * @throws ProblemException if it is still to be kept, the fleet has drifted, or a release is under way
     */
    public Session tidy(String environment, boolean now, String requestId) {
        Upkeep upkeep = new Upkeep(engine, environment);
        return launcher.launch(
                environment,
                requestId,
                state -> {
                    upkeep.warmUntil(state)
                            .filter(until -> !now && engine.clock().now().isBefore(until))
                            .ifPresent(until -> {
                                throw tooEarly(environment, state, until);
                            });
                    return upkeep.tidy(state);
                },
                plan -> {});
    }

    private ProblemException tooEarly(String environment, EnvironmentState state, Instant until) {
        var retain = engine.ledger().plan(state.running().orElseThrow().plan()).retain();
        return new ProblemException(Problem.refused(
                "still-warm",
                "not before " + until + ": what ran before in " + environment + " stays warm for "
                        + Durations.text(retain.warm()),
                "try again then, or say --now"));
    }
}
