package dev.immutabledeploy.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Scripted pipelines release to the simulated cloud. */
@WithJenkins
class ScriptedTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void aReleaseRunsAndSaysWhatCameOfIt() throws Exception {
        Shop shop = new Shop("scripted").allowed();
        WorkflowRun run = run(shop, shop.script("staging", "v1"), Result.SUCCESS);
        jenkins.assertLogContains("RESULT succeeded 1 true null", run);
        jenkins.assertLogContains("staging: release 1 succeeded", run);
        jenkins.assertLogContains("ledger head: sha256:", run);
        assertThat(SimulatedCloud.serving("scripted", "staging").values()).containsExactly(2L);
        assertThat(shop.state("staging").releases()).hasSize(1);
        WorkflowRun second = run(shop, shop.script("staging", "v2"), Result.SUCCESS);
        jenkins.assertLogContains("RESULT succeeded 2 true " + jenkins.getURL(), second);
    }

    private static WorkflowRun run(Shop shop, String script, Result result) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(shop.name(), WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, shop.name());
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
    }
}
