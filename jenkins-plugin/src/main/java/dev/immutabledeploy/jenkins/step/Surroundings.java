package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.jenkins.agent.Workspace;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.drive.Audience;
import dev.immutabledeploy.jenkins.drive.Driving;
import dev.immutabledeploy.jenkins.drive.InWords;
import dev.immutabledeploy.jenkins.release.JenkinsLinks;
import dev.immutabledeploy.jenkins.step.ImmutableDeployExecution.AgentAwayException;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.Links;
import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What is around a step: its build, its log, its workspace. */
final class Surroundings {
    private final StepContext context;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Secrets secrets;

    private Surroundings(StepContext context, Run<?, ?> run, TaskListener listener) {
        this.context = context;
        this.run = run;
        this.listener = listener;
        this.secrets = Secrets.of(run);
    }

    static Surroundings of(StepContext context) throws IOException, InterruptedException {
        return new Surroundings(
                context,
                Objects.requireNonNull(context.get(Run.class)),
                Objects.requireNonNull(context.get(TaskListener.class)));
    }

    Run<?, ?> run() {
        return run;
    }

    Secrets secrets() {
        return secrets;
    }

    void log(String line) {
        listener.getLogger().println(secrets.masked(line));
    }

    /** Returns a text without any secret that was handed out. */
    String masked(String text) {
        return secrets.masked(text);
    }

    /** Returns problems in Jenkins' words, without any secret that was handed out. */
    List<Problem> masked(List<Problem> problems) {
        return problems.stream()
                .map(InWords::of)
                .map(problem -> new Problem(
                        problem.kind(), problem.code(), masked(problem.what()), masked(problem.fix()), problem.where()))
                .toList();
    }

    /** Shows where the page of the build is. */
    void link(String text, String url) {
        listener.getLogger().println(hudson.console.HyperlinkNote.encodeTo(url, text));
    }

    Links links() {
        return new JenkinsLinks(
                Optional.ofNullable(Jenkins.get().getRootUrl()), run.getParent().getUrl(), run.getUrl());
    }

    /**
     * Returns the workspace.
     *
     * @throws AgentAwayException if the step is in none, or its agent is not there
     */
    Workspace workspace(StepOrder order) throws InterruptedException {
        try {
            FilePath path = context.get(FilePath.class);
            if (path != null) {
                return new Workspace(path, order.file(), order.values(), order.allowDirty());
            }
        } catch (IOException e) {
            throw new AgentAwayException(Problem.unknown(
                    "agent-lost", "the agent with the workspace is not there: " + e.getMessage(), "run it again"));
        }
        throw new AgentAwayException(Problem.input(
                "no-workspace",
                "this command reads the pipeline's own sources, but there is no workspace here",
                "put the step inside `node { … }`, behind `checkout scm`"));
    }

    Driving.Trip trip(StepOrder order) {
        StepOrder.Build build = order.build();
        return new Driving.Trip(
                run.getParent().getFullName(),
                name(),
                secrets,
                new Audience.About(
                        build.commit(),
                        build.pullRequest(),
                        build.fork(),
                        build.environmentPage(),
                        order.command() == Command.ROLLBACK));
    }

    /** Returns who asks, for the record: who started the build, and which it is. */
    String name() {
        Cause.UserIdCause user = run.getCause(Cause.UserIdCause.class);
        String who = user == null || user.getUserId() == null ? "jenkins" : user.getUserId();
        return who + "@" + run.getParent().getFullName() + "#" + run.getNumber();
    }
}
