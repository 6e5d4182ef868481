package dev.immutabledeploy.jenkins.rollback;

import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.Result;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.drive.Audience;
import dev.immutabledeploy.jenkins.drive.Driving;
import dev.immutabledeploy.jenkins.drive.Owner;
import dev.immutabledeploy.jenkins.drive.Problems;
import dev.immutabledeploy.jenkins.drive.Progress;
import dev.immutabledeploy.jenkins.page.Piece;
import dev.immutabledeploy.jenkins.page.ReleaseView;
import dev.immutabledeploy.jenkins.release.JenkinsLinks;
import dev.immutabledeploy.jenkins.run.TickPool;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.Links;
import hudson.model.Item;
import hudson.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/**
 * A rollback that somebody confirmed, with a page and a log of its own. It holds no thread, is gone on with after a
 * restart, and whoever may roll back may stop it.
 */
public final class RollbackTask implements Owner {
    private final Job<?, ?> job;
    private final RollbackStore store;
    private RollbackRecord record;
    private @Nullable Driving driving;

    RollbackTask(Job<?, ?> job, RollbackRecord record) {
        this.job = job;
        this.store = RollbackStore.of(job);
        this.record = record;
    }

    /** Begins it, or goes on with it; returns at once. */
    void begin() {
        TickPool.get().submit(this::drive);
    }

    private void drive() {
        RollbackRecord now = record();
        try {
            String name = now.user() + "@" + job.getFullName();
            Driving drives = new Driving(
                    this,
                    now.progress(),
                    new Driving.Trip(
                            job.getFullName(),
                            name,
                            Secrets.of(job),
                            new Audience.About(
                                    Optional.empty(),
                                    now.progress().key().pullRequest(),
                                    false,
                                    Optional.empty(),
                                    true)));
            synchronized (this) {
                driving = drives;
            }
            drives.begin(place -> place.releases().rollback(request(now), drives::planned));
        } catch (RuntimeException e) {
            List<Problem> problems = Problems.of(e);
            failed(
                    now.progress()
                            .ended(
                                    "failed",
                                    problems.stream().map(Problem::toString).toList()),
                    problems);
        }
    }

    private static RollbackRequest request(RollbackRecord now) {
        return new RollbackRequest(
                now.progress().key().environment(),
                now.from(),
                now.to(),
                now.reason(),
                now.progress().id(),
                now.overIrreversible(),
                OnUnfinished.FAIL);
    }

    synchronized RollbackRecord record() {
        return record;
    }

    /** Returns the job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** Returns its number. */
    public int getNumber() {
        return record().number();
    }

    /** Returns who confirmed it. */
    public String getUser() {
        return record().user();
    }

    /** Returns why. */
    public String getReason() {
        return record().reason();
    }

    /** Returns what is rolled back to. */
    public String getTarget() {
        return record().to().map(number -> "release " + number).orElse("the release before");
    }

    /** Returns what is known of it. */
    public List<ReleaseView> getReleases() {
        return List.of(new ReleaseView(record().progress()));
    }

    /** Tells whether it is under way. */
    public boolean isLive() {
        return !record().progress().over();
    }

    /** Tells whether whoever looks may stop it. */
    public boolean isStoppable() {
        return isLive() && job.hasPermission(Rollback.PERMISSION);
    }

    /** The piece of its page that changes. */
    @GET
    public HttpResponse doProgress() {
        job.checkPermission(Item.READ);
        return new Piece(this);
    }

    /** The whole log, as plain text. */
    @GET
    public void doLog(StaplerResponse2 response) throws IOException {
        job.checkPermission(Item.READ);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Path log = store.logFile(getNumber());
        if (Files.exists(log)) {
            Files.copy(log, response.getOutputStream());
        }
    }

    /** Stops it: what ran before it runs again. */
    @POST
    public HttpResponse doStop() {
        Rollback.check(job);
        String user = Jenkins.getAuthentication2().getName();
        TickPool.get().submit(() -> stop(user));
        return HttpResponses.redirectToDot();
    }

    private void stop(String user) {
        Driving drives;
        synchronized (this) {
            drives = driving;
        }
        try {
            if (drives != null && !drives.abort("stopped by " + user)) {
                log("nothing to stop: it has not begun, or has ended");
            }
        } catch (RuntimeException e) {
            Problems.of(e).forEach(problem -> log(problem.toString()));
        }
    }

    @Override
    public void log(String line) {
        store.log(getNumber(), line);
    }

    @Override
    public Links links() {
        return new JenkinsLinks(
                Optional.ofNullable(Jenkins.get().getRootUrl()),
                job.getUrl(),
                job.getUrl() + JenkinsLinks.PAGE + "/rollbacks/" + getNumber() + "/");
    }

    @Override
    public void sees(Progress progress, boolean worthKeeping) {
        RollbackRecord now;
        synchronized (this) {
            record = record.with(progress);
            now = record;
        }
        if (worthKeeping) {
            store.write(now);
        }
    }

    @Override
    public void ended(Progress progress, Result result) {
        log(progress.key().environment() + ": "
                + result.release()
                        .map(release -> "release " + release.number() + " ")
                        .orElse("")
                + progress.answer().orElse(""));
        sees(progress, true);
        Rollbacks.get().ended(this);
    }

    @Override
    public void failed(Progress progress, List<Problem> problems) {
        problems.forEach(problem -> log(problem.toString()));
        sees(progress, true);
        Rollbacks.get().ended(this);
    }
}
