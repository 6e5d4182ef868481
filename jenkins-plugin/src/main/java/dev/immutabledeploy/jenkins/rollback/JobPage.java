package dev.immutabledeploy.jenkins.rollback;

import dev.immutabledeploy.event.DeployListener;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.drive.Problems;
import dev.immutabledeploy.jenkins.page.JobRecords;
import dev.immutabledeploy.jenkins.release.JenkinsLinks;
import dev.immutabledeploy.jenkins.release.Place;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.report.StatusReport;
import dev.immutabledeploy.rollout.Witness;
import hudson.Extension;
import hudson.Util;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** The page of a job: what runs where, with history; and the way to its rollbacks. */
public final class JobPage implements Action {
    private static final int ROLLBACKS_SHOWN = 10;
    private static final int LONGEST_REASON = 500;

    private final Job<?, ?> job;

    private JobPage(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return "symbol-rocket-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return "Immutable Deploy";
    }

    @Override
    public String getUrlName() {
        return JenkinsLinks.PAGE;
    }

    /** Returns the job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** Tells whether whoever looks may roll back. */
    public boolean isRollbackAllowed() {
        return job.hasPermission(Rollback.PERMISSION);
    }

    /** Returns the applications that this job releases, and how they are. */
    public List<ApplicationView> getApplications() {
        job.checkPermission(Item.READ);
        Map<String, ReleaseKey> newest = new LinkedHashMap<>();
        JobRecords.of(job).keys().forEach(key -> newest.put(key.application(), key));
        return newest.values().stream().map(this::look).toList();
    }

    private ApplicationView look(ReleaseKey key) {
        Place.Asker asker = new Place.Asker(job.getFullName(), job.getFullName(), Secrets.of(job), DeployListener.NONE);
        try (Place place = new Place(key, asker, opened -> Witness.NONE)) {
            StatusReport report = place.recorded(
                    new JenkinsLinks(Optional.ofNullable(Jenkins.get().getRootUrl()), job.getUrl(), job.getUrl()));
            report = asker.secrets().harmless(report, StatusReport.class);
            return new ApplicationView(key.application(), report.environments(), "");
        } catch (RuntimeException e) {
            return new ApplicationView(
                    key.application(), List.of(), Problems.of(e).get(0).toString());
        }
    }

    /** Returns the newest rollbacks. */
    public List<RollbackTask> getRollbackTasks() {
        job.checkPermission(Item.READ);
        return Rollbacks.get().newest(job, ROLLBACKS_SHOWN);
    }

    /** The page of one rollback: {@code rollbacks/7/}. */
    @jenkins.security.stapler.StaplerDispatchable
    public Numbered getRollbacks() {
        job.checkPermission(Item.READ);
        return new Numbered(job);
    }

    /** Leads from a number to its rollback. */
    public static final class Numbered {
        private final Job<?, ?> job;

        private Numbered(Job<?, ?> job) {
            this.job = job;
        }

        /** Returns the rollback of a number. */
        public @Nullable RollbackTask getDynamic(String number) {
            return number.matches("[1-9][0-9]{0,8}")
                    ? Rollbacks.get().find(job, Integer.parseInt(number)).orElse(null)
                    : null;
        }
    }

    /** Shows what a rollback would do, to those who may do it; changes nothing. */
    @GET
    public void doRollback(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String environment,
            @QueryParameter String from,
            @QueryParameter String to)
            throws IOException, ServletException {
        Rollback.check(job);
        RollbackPage page = RollbackPage.of(job, key(environment), number(from), number(to));
        request.getView(page, "index.jelly").forward(request, response);
    }

    /** Does it: the one confirmation. */
    @POST
    public HttpResponse doConfirm(
            @QueryParameter String environment,
            @QueryParameter String from,
            @QueryParameter String to,
            @QueryParameter String reason,
            @QueryParameter boolean overIrreversible) {
        Rollback.check(job);
        String user = Jenkins.getAuthentication2().getName();
        String why = Util.fixNull(reason).strip();
        RollbackTask task = Rollbacks.get()
                .begin(
                        job,
                        key(environment),
                        new Rollbacks.Confirmation(
                                user,
                                number(from),
                                number(to),
                                why.isEmpty()
                                        ? "confirmed in Jenkins"
                                        : why.substring(0, Math.min(LONGEST_REASON, why.length())),
                                overIrreversible));
        return new HttpRedirect("rollbacks/" + task.getNumber() + "/");
    }

    /** Any environment of an application that this job releases may be meant. */
    private ReleaseKey key(@Nullable String environment) {
        JobRecords records = JobRecords.of(job);
        return records.key(Optional.ofNullable(environment))
                .or(() -> records.keys().stream()
                        .filter(key -> key.environments().contains(Util.fixNull(environment)))
                        .findFirst()
                        .map(key -> key.in(Util.fixNull(environment))))
                .orElseThrow(() -> HttpResponses.notFound());
    }

    private static Optional<Long> number(@Nullable String text) {
        String digits = Util.fixNull(text).strip();
        if (!digits.isEmpty() && !digits.matches("[1-9][0-9]{0,17}")) {
            throw HttpResponses.error(400, "from and to are numbers of releases");
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(digits));
    }

    /** Adds the page to jobs that have released something. */
    @Extension
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            return JobRecords.of(target).any() ? List.of(new JobPage(target)) : List.of();
        }
    }
}
