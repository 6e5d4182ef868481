package dev.immutabledeploy.jenkins.testing;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Runs pipelines, in the job of an application. */
public final class Builds {
    private Builds() {}

    /** Returns the job of a name, which is made if there is none. */
    public static WorkflowJob job(JenkinsRule jenkins, String name) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
        return job == null ? jenkins.createProject(WorkflowJob.class, name) : job;
    }

    /** Runs a script to its end. */
    public static WorkflowRun run(JenkinsRule jenkins, String name, String script, Result result) throws Exception {
        return jenkins.assertBuildStatus(result, begin(jenkins, name, script));
    }

    /** Begins to run a script. */
    public static hudson.model.queue.QueueTaskFuture<WorkflowRun> begin(JenkinsRule jenkins, String name, String script)
            throws Exception {
        WorkflowJob job = job(jenkins, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0);
    }

    /** Waits for something, for 50 seconds at most. */
    public static void eventually(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + 50_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(20);
        }
    }
}
