package dev.immutabledeploy.jenkins.rollback;

import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.event.DeployListener;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.drive.InWords;
import dev.immutabledeploy.jenkins.drive.Problems;
import dev.immutabledeploy.jenkins.drive.Progress;
import dev.immutabledeploy.jenkins.page.ReleaseView;
import dev.immutabledeploy.jenkins.release.Place;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.PlanReport;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.RolloutState;
import dev.immutabledeploy.rollout.Witness;
import hudson.model.Job;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rollback would do, looked up when it is asked for; changes nothing. */
public final class RollbackPage {
    private final Job<?, ?> job;
    private final ReleaseKey key;
    private final Optional<Long> from;
    private final Optional<Long> to;
    private final List<Problem> problems;
    private final Optional<ReleaseView> view;
    private final boolean underWay;
    private final boolean irreversible;

    private RollbackPage(Job<?, ?> job, ReleaseKey key, Optional<Long> from, Optional<Long> to, Looked looked) {
        this.job = job;
        this.key = key;
        this.from = from;
        this.to = to;
        this.problems = looked.problems();
        this.underWay = looked.underWay();
        this.irreversible = looked.irreversible();
        this.view = looked.plan().map(plan -> new ReleaseView(progress(plan)));
    }

    private record Looked(Optional<PlanReport> plan, List<Problem> problems, boolean underWay, boolean irreversible) {}

    /** Looks up what it would do, as the job would do it. */
    static RollbackPage of(Job<?, ?> job, ReleaseKey key, Optional<Long> from, Optional<Long> to) {
        Place.Asker asker = new Place.Asker(job.getFullName(), job.getFullName(), Secrets.of(job), DeployListener.NONE);
        try (Place place = new Place(key, asker, opened -> Witness.NONE)) {
            return new RollbackPage(job, key, from, to, look(place, from, to));
        } catch (RuntimeException e) {
            return new RollbackPage(job, key, from, to, new Looked(Optional.empty(), Problems.of(e), false, false));
        }
    }

    private static Looked look(Place place, Optional<Long> from, Optional<Long> to) {
        String environment = place.key().environment();
        EnvironmentState state = place.releases().recorded(environment).state();
        if (from.isPresent() && state.rollout().map(RolloutState::number).equals(from)) {
            return new Looked(Optional.empty(), List.of(), true, false);
        }
        boolean over = to.flatMap(state::irreversibleAfter).isPresent();
        Plan plan = place.releases()
                .planRollback(new RollbackRequest(environment, from, to, "", "look", over, OnUnfinished.FAIL));
        return new Looked(Optional.of(PlanReport.of(plan)), plan.refusals(), false, over);
    }

    private Progress progress(PlanReport plan) {
        return new Progress(
                "look",
                "rollback",
                key,
                Timekeeper.get().clock().now(),
                Optional.of("planned"),
                "",
                0,
                0,
                Optional.of(plan),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Returns the job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** Returns the environment. */
    public String getEnvironment() {
        return key.environment();
    }

    /** Returns the application. */
    public String getApplication() {
        return key.application();
    }

    /** Returns the number of the release to leave; empty if whatever runs is meant. */
    public String getFrom() {
        return from.map(Object::toString).orElse("");
    }

    /** Returns the number of the release to restore; empty if the one before is meant. */
    public String getTo() {
        return to.map(Object::toString).orElse("");
    }

    /** Returns what it would do, if that can be told. */
    public @Nullable ReleaseView getPlanned() {
        return view.orElse(null);
    }

    /** Returns why it cannot be done. */
    public List<String> getProblems() {
        return problems.stream().map(InWords::of).map(Problem::toString).toList();
    }

    /** Tells whether the release to leave is still under way, so that it would itself go back. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Tells whether it would go back over what was declared irreversible. */
    public boolean isIrreversible() {
        return irreversible;
    }

    /** Tells whether it can be done now. */
    public boolean isPossible() {
        return problems.isEmpty();
    }
}
