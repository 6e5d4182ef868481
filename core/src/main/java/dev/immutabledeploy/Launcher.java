package dev.immutabledeploy;

import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Journal;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import dev.immutabledeploy.rollout.Rollout;
import dev.immutabledeploy.rollout.RolloutState;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gets a release going: once, by one driver, from a plan that still holds. */
final class Launcher {
    private static final int TRIES = 5;
    private static final Set<Outcome> SUCCESS = Set.of(Outcome.SUCCEEDED);

    private final Engine engine;

    Launcher(Engine engine) {
        this.engine = engine;
    }

    /** Reads an environment's sequence. */
    Journal journal(String environment) {
        Journal journal = new Journal(engine, environment);
        journal.read();
        return journal;
    }

    /** Plans what is proposed, as things are now. */
    Plan plan(String environment, Function<EnvironmentState, Proposal> propose) {
        EnvironmentState state = journal(environment).state();
        return Planner.plan(engine, propose.apply(state), state);
    }

    /**
     * Plans and begins what is proposed; if somebody else writes in between, it is planned anew.
     *
     * @param planned hears the plan that goes ahead
     * @throws ProblemException if the plan is refused
     */
    Session launch(
            String environment,
            String requestId,
            Function<EnvironmentState, Proposal> propose,
            Consumer<Plan> planned) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Journal journal = journal(environment);
            Optional<Session> asked = alreadyAsked(environment, requestId, journal);
            if (asked.isPresent()) {
                return asked.get();
            }
            Proposal proposal = propose.apply(journal.state());
            Plan plan = Planner.plan(engine, proposal, journal.state());
            ProblemException.throwIfAny(plan.refusals());
            planned.accept(plan);
            if (plan.unchanged()) {
                return Session.done(Result.unchanged(journal.state().running()));
            }
            Optional<Rollout> rollout = new Starter(engine).begin(plan, proposal, requestId, journal);
            if (rollout.isPresent()) {
                return Session.of(rollout.get(), SUCCESS);
            }
        }
        throw new ProblemException(Problem.refused(
                "contended", "others keep writing to " + environment + "'s ledger", "try again in a moment"));
    }

    /** Asking twice with the same id makes one release. */
    Optional<Session> alreadyAsked(String environment, String requestId, Journal journal) {
        Optional<RolloutState> underWay =
                journal.state().rollout().filter(rollout -> rollout.requestId().equals(requestId));
        if (underWay.isPresent()) {
            return Optional.of(Session.of(
                    new Rollout(engine, journal, environment, underWay.get().number()), SUCCESS));
        }
        Optional<ReleaseRecord> ended = journal.state().releases().stream()
                .filter(release -> release.requestId().equals(requestId))
                .findFirst();
        return ended.map(release -> Session.done(Result.of(release, release.succeeded())));
    }
}
