package dev.immutabledeploy;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Audit;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Journal;
import dev.immutabledeploy.rollout.Ledger.Stored;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import dev.immutabledeploy.rollout.Rollout;
import dev.immutabledeploy.rollout.RolloutState;
import dev.immutabledeploy.rollout.RolloutState.Cause;
import dev.immutabledeploy.rollout.RolloutState.Stop;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What can be asked of an application's releases with nothing but its ledger: no checkout, no deployment file. */
public final class Releases {
    private final Engine engine;
    private final Launcher launcher;

    /** Takes what rollouts need. */
    public Releases(Engine engine) {
        this.engine = engine;
        this.launcher = new Launcher(engine);
    }

    /**
     * The state of an environment.
     *
     * @param environment its name
     * @param head the hash of the newest entry, if there is any
     * @param state what the ledger says
     * @param fleet the instances of each part of the release that runs or is under way, as the platform says now
     * @param unrestorable the releases that a rollback would pass over, because they cannot be restored any more
     */
    public record Status(
            String environment,
            Optional<Digest> head,
            EnvironmentState state,
            Map<String, List<Instance>> fleet,
            Set<Long> unrestorable) {}

    /**
     * Returns what the ledger says of an environment, without asking a platform.
     *
     * @param environment its name; one without a release has an empty state
     */
    public Status recorded(String environment) {
        Journal journal = launcher.journal(environment);
        return new Status(environment, journal.head().map(Stored::hash), journal.state(), Map.of(), Set.of());
    }

    /** Returns what the ledger and the platforms say of an environment now. */
    public Status status(String environment) {
        Status recorded = recorded(environment);
        Optional<Digest> plan = recorded.state()
                .rollout()
                .map(RolloutState::plan)
                .or(() -> recorded.state().running().map(ReleaseRecord::plan));
        Map<String, List<Instance>> fleet = new LinkedHashMap<>();
        plan.map(engine.ledger()::plan).ifPresent(found -> found.parts()
                .forEach(part -> fleet.put(part.target().part(), fleet(part))));
        Set<Long> unrestorable = recorded.state().running().map(ReleaseRecord::plan).map(engine.ledger()::plan).stream()
                .flatMap(now -> new WaysBack(engine, now).passedOver(recorded.state()).keySet().stream())
                .collect(Collectors.toSet());
        return new Status(environment, recorded.head(), recorded.state(), fleet, unrestorable);
    }

    private List<Instance> fleet(PartPlan part) {
        return engine.platform(part.target().platform())
                .observe(part.target(), Depth.PROOF)
                .fleet();
    }

    /** Returns the ended releases of an environment, newest first, at most so many. */
    public List<ReleaseRecord> history(String environment, int limit) {
        return new Audit(engine.ledger(), environment).history(limit);
    }

    /**
     * Returns what the ledger said of an environment at a moment.
     *
     * @param moment when, by the clocks of those who wrote
     */
    public Status recordedAt(String environment, Instant moment) {
        Optional<Stored> entry = new Audit(engine.ledger(), environment).at(moment);
        EnvironmentState state = entry.map(stored -> stored.entry().state()).orElse(EnvironmentState.EMPTY);
        return new Status(environment, entry.map(Stored::hash), state, Map.of(), Set.of());
    }

    /**
     * Checks that nobody changed the record of an environment.
     *
     * @param head a hash that was once the newest entry's, as printed in a comment; must be in the chain
     */
    public Audit.Report verify(String environment, Optional<Digest> head) {
        return new Audit(engine.ledger(), environment).verify(head);
    }

    /** Plans a rollback; changes nothing. */
    public Plan planRollback(RollbackRequest request) {
        return launcher.plan(request.environment(), new Rollbacks(engine, request)::propose);
    }

    /**
     * Rolls back: releases an earlier revision. Where a release is under way and none is named, or that one is to be left for
     * what ran before it, that one goes back and is condemned; but a rollback that is under way goes on, since asking for it again is not asking for its opposite.
     *
     * @throws ProblemException if there is nothing to go back to, or a rollback is under way already
     */
    public Session rollback(RollbackRequest request) {
        return rollback(request, plan -> {});
    }

    /**
     * Does the same, and tells what goes ahead.
     *
     * @param planned hears the plan of a rollback that begins; not where a release under way goes back
     * @throws ProblemException as {@link #rollback(RollbackRequest)}
     */
    public Session rollback(RollbackRequest request, Consumer<Plan> planned) {
        EnvironmentState state = launcher.journal(request.environment()).state();
        Optional<RolloutState> another =
                state.rollout().filter(rollout -> !rollout.requestId().equals(request.requestId()));
        if (another.isPresent() && request.sendsBack(state)) {
            if (another.get().kind() == ReleaseKind.ROLLBACK) {
                throw new ProblemException(
                        Preconditions.busy(state, request.environment()).orElseThrow());
            }
            return stop(request.environment(), Cause.ROLLBACK, request.reason(), request::checkFrom);
        }
        boolean endsAnother = another.isPresent() && request.onUnfinished() != OnUnfinished.FAIL;
        if (endsAnother) {
            request.checkFrom(state); // it is not there any more once that has ended
        }
        Rollbacks rollbacks = new Rollbacks(engine, endsAnother ? request.fromAnything() : request);
        return afterUnfinished(
                request.environment(),
                request.requestId(),
                request.onUnfinished(),
                () -> launcher.launch(request.environment(), request.requestId(), rollbacks::propose, planned));
    }

    /**
     * Returns the release that a request has made: under way, once nobody else drives it, or ended. With it whoever asked
     * goes on after a restart, and needs nothing but the ledger.
     *
     * @param requestId the id of the request
     * @return empty if the request has recorded nothing yet
     */
    public Optional<Session> asked(String environment, String requestId) {
        return launcher.alreadyAsked(environment, requestId, launcher.journal(environment));
    }

    /** Finishes another request's unfinished release first, if that is asked for; then goes on. */
    Session afterUnfinished(String environment, String requestId, OnUnfinished how, Supplier<Session> next) {
        boolean another = launcher.journal(environment)
                .state()
                .rollout()
                .filter(rollout -> !rollout.requestId().equals(requestId))
                .isPresent();
        if (!another || how == OnUnfinished.FAIL) {
            return next.get();
        }
        Session first =
                how == OnUnfinished.RESUME ? resume(environment) : abort(environment, "another release is to begin");
        return first.then(done -> next.get());
    }

    /**
     * Goes on with the release under way, once the lease of whoever drives it has lapsed.
     *
     * @throws ProblemException if none is under way
     */
    public Session resume(String environment) {
        Journal journal = launcher.journal(environment);
        RolloutState rollout = underWay(journal, environment);
        Set<Outcome> asked = rollout.forward() ? Set.of(Outcome.SUCCEEDED) : Set.of(Outcome.REVERTED, Outcome.ABORTED);
        return Session.of(new Rollout(engine, journal, environment, rollout.number()), asked);
    }

    /**
     * Stops the release under way; what ran before runs again, and nothing is condemned.
     *
     * @param reason why, for people
     * @throws ProblemException if none is under way
     */
    public Session abort(String environment, String reason) {
        return stop(environment, Cause.ABORT, reason, state -> {});
    }

    /** Asks whoever drives to go back; takes over only when their lease has lapsed. */
    private Session stop(String environment, Cause cause, String reason, Consumer<EnvironmentState> check) {
        Journal journal = launcher.journal(environment);
        check.accept(journal.state());
        RolloutState rollout = underWay(journal, environment);
        while (changes(rollout, cause)) {
            String by = engine.driver().name();
            Stop stop = new Stop(
                    cause,
                    reason + " (" + by + ")",
                    Optional.of(by),
                    engine.clock().now());
            EnvironmentState next = journal.state().with(rollout.stopping(stop));
            journal.append(Act.STOP_REQUEST, cause.name().toLowerCase(java.util.Locale.ROOT) + ": " + reason, next);
            journal.read();
            Optional<RolloutState> now = journal.state().rollout();
            if (now.isEmpty() || now.get().number() != rollout.number()) {
                break;
            }
            rollout = now.get();
        }
        return Session.of(
                new Rollout(engine, journal, environment, rollout.number()), Set.of(Outcome.REVERTED, Outcome.ABORTED));
    }

    /** The first reason for going back stays, but a rollback condemns also what goes back already. */
    private static boolean changes(RolloutState rollout, Cause cause) {
        return rollout.stop()
                .map(stop -> cause == Cause.ROLLBACK && !stop.condemns())
                .orElse(rollout.forward());
    }

    private static RolloutState underWay(Journal journal, String environment) {
        return journal.state()
                .rollout()
                .orElseThrow(() -> new ProblemException(Problem.refused(
                        "nothing-under-way",
                        "no release of " + environment + " is under way",
                        "see `status " + environment + "`")));
    }

    /**
     * Pardons what a release brought, so that it may be deployed again.
     *
     * @param number the condemned release
     * @param reason why, for people; required
     * @throws ProblemException if it is not condemned, or no reason is given
     */
    public void pardon(String environment, long number, String reason) {
        if (reason.isBlank()) {
            throw new ProblemException(Problem.input("no-reason", "a pardon needs a reason", "say why with --reason"));
        }
        Journal journal = launcher.journal(environment);
        boolean written = false;
        while (!written) {
            boolean condemned = journal.state().condemned().stream().anyMatch(item -> item.release() == number);
            if (!condemned) {
                throw new ProblemException(Problem.refused(
                        "not-condemned",
                        "release " + number + " of " + environment + " is not condemned",
                        "see `status " + environment + "`"));
            }
            written = journal.append(
                    Act.PARDON,
                    "release " + number + ": " + reason,
                    journal.state().pardoning(number));
            journal.read();
        }
    }
}
