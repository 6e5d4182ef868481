package dev.immutabledeploy.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import hudson.model.Executor;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What happens when somebody stops a build, when a release goes back by itself, and when several run at once. */
@WithJenkins
class AbortTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void whoeverStopsABuildSendsItsReleaseBack() throws Exception {
        Shop shop = new Shop("stopped").allowed();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "stopped");
        build(job, shop.script("staging", "v1"), Result.SUCCESS);
        var first =
                SimulatedCloud.serving("stopped", "staging").keySet().iterator().next();
        job.setDefinition(new CpsFlowDefinition(shop.baking().script("staging", "v2"), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("baking: 2 of 2 instances", run);
        Executor executor = run.getExecutor();
        assertThat(executor).isNotNull();
        executor.interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        ReleaseRecord newest = shop.state("staging").releases().get(0);
        assertThat(newest.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(newest.number()).isEqualTo(2);
        assertThat(shop.state("staging").condemned()).isEmpty();
        assertThat(SimulatedCloud.serving("stopped", "staging")).containsOnlyKeys(first);
        jenkins.assertLogContains("release 2 was stopped", run);
    }

    @Test
    void aReleaseThatGoesBackFailsItsBuildAndSaysWhy() throws Exception {
        Shop shop = new Shop("reverted").allowed();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "reverted");
        build(job, shop.script("staging", "v1"), Result.SUCCESS);
        var first = SimulatedCloud.serving("reverted", "staging")
                .keySet()
                .iterator()
                .next();
        SimulatedCloud.breakAllBut("reverted", first);
        WorkflowRun run = build(job, shop.script("staging", "v2"), Result.FAILURE);
        assertThat(shop.state("staging").releases().get(0).outcome()).isEqualTo(Outcome.REVERTED);
        jenkins.assertLogContains("ERROR: release 2 went back", run);
        jenkins.assertLogNotContains("at dev.immutabledeploy", run);
    }

    @Test
    void severalReleasesRunAtOnceAndOneEnvironmentTakesOneAtATime() throws Exception {
        Shop one = new Shop("one").allowed();
        Shop two = new Shop("two").allowed();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "parallel");
        String script =
                """
                parallel one: { node { ws { %s %s } } }, two: { node { ws { %s %s } } }
                """.formatted(one.files("v1"), one.step("staging", "v1"), two.files("v1"), two.step("staging", "v1"));
        WorkflowRun run = build(job, script, Result.SUCCESS);
        assertThat(one.state("staging").releases()).hasSize(1);
        assertThat(two.state("staging").releases()).hasSize(1);
        jenkins.assertLogContains("staging: release 1 succeeded", run);
        WorkflowRun clash = build(
                job,
                "node { " + one.files("v2") + one.files("v3") + " parallel a: { " + one.step("staging", "v2")
                        + " }, b: { " + one.step("staging", "v3") + " } }",
                Result.FAILURE);
        assertThat(one.state("staging").releases()).hasSize(2);
        jenkins.assertLogContains("is under way", clash);
    }

    @Test
    void whatIsWrongIsOneClearLine() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "wrong");
        WorkflowRun none = build(job, "node { immutableDeploy environment: 'staging' }", Result.FAILURE);
        jenkins.assertLogContains(
                "ERROR: the workspace cannot be read (check out the repository before this step)", none);
        WorkflowRun outside = build(job, "immutableDeploy environment: 'staging'", Result.FAILURE);
        jenkins.assertLogContains("put the step inside `node", outside);
        WorkflowRun word = build(job, "node { immutableDeploy command: 'destroy' }", Result.FAILURE);
        jenkins.assertLogContains("there is no command 'destroy'", word);
        Shop shop = new Shop("not-allowed");
        WorkflowRun ledger = build(job, shop.script("staging", "v1"), Result.FAILURE);
        jenkins.assertLogContains("there is no directory ledger 'not-allowed' that this job may use", ledger);
        jenkins.assertLogNotContains("at dev.immutabledeploy", ledger);
    }

    private static WorkflowRun build(WorkflowJob job, String script, Result result) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
    }
}
