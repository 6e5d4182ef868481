package dev.immutabledeploy.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.rollout.ReleaseRecord;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The workspace is on an agent, another process; what is in it is read there. */
@WithJenkins
class AgentTest {
    private static final String COMMIT = "sh '''git init -q . && git config user.email ci@example.com && git config"
            + " user.name ci && git remote add origin https://github.com/octo/shop.git && git add . && git commit -qm"
            + " first && git rev-parse HEAD > .git/id'''\necho \"COMMIT ${readFile('.git/id').trim()}\"\n";
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.createOnlineSlave(hudson.model.Label.get("elsewhere"));
    }

    @Test
    void configurationComesFromTheCommitThatIsCheckedOutThere() throws Exception {
        Shop shop = new Shop("elsewhere").allowed();
        String step = shop.step("staging", "v1").replace("allowDirty: true, ", "");
        WorkflowRun run = Builds.run(
                jenkins,
                "elsewhere",
                "node('elsewhere') {\n" + shop.files("v1") + "writeFile file: '.gitignore', text: '*.jar'\n" + COMMIT
                        + step + "\n}",
                Result.SUCCESS);
        ReleaseRecord release = shop.state("staging").releases().get(0);
        assertThat(release.commit()).isPresent();
        jenkins.assertLogContains("COMMIT " + release.commit().orElseThrow(), run);
        jenkins.assertLogContains("Running on slave", run);
    }

    @Test
    void whatIsNotCommittedIsRefused() throws Exception {
        Shop shop = new Shop("dirty").allowed();
        String step = shop.step("staging", "v1").replace("allowDirty: true, ", "");
        WorkflowRun run = Builds.run(
                jenkins,
                "dirty",
                "node('elsewhere') { ws('dirty') {\n" + shop.files("v1") + COMMIT
                        + "writeFile file: 'immutable-deploy.yml', text: readFile('immutable-deploy.yml') + '# changed'\n"
                        + step + "\n} }",
                Result.FAILURE);
        jenkins.assertLogContains("differs from commit", run);
        assertThat(shop.state("staging").releases()).isEmpty();
    }

    @Test
    void sourcesAreValidatedThere() throws Exception {
        WorkflowRun bad = Builds.run(
                jenkins,
                "validated",
                "node('elsewhere') { ws('validated') {\nwriteFile file: 'Dockerfile', text: 'FROM nginx:latest'\n"
                        + "writeFile file: 'Jenkinsfile', text: '''@Library('shared') _\nnode { }'''\n"
                        + "immutableDeploy command: 'validate'\n} }",
                Result.FAILURE);
        jenkins.assertLogContains("IMM002", bad);
        jenkins.assertLogContains("IMM012", bad);
        jenkins.assertLogContains("2 findings, the first in Dockerfile:1", bad);
        WorkflowRun good = Builds.run(
                jenkins,
                "validated",
                "node('elsewhere') { ws('validated') {\n"
                        + "def found = immutableDeploy command: 'validate', failOn: 'never'\n"
                        + "echo \"FOUND ${found.answer} ${found.findings}\"\n} }",
                Result.SUCCESS);
        jenkins.assertLogContains("FOUND passed 2", good);
    }

    @Test
    void aPlanShowsAndDriftTellsWithoutChangingAnything() throws Exception {
        Shop shop = new Shop("looked").allowed();
        String plan = shop.step("staging", "v1").replace("immutableDeploy ", "immutableDeploy command: 'plan', ");
        WorkflowRun run = Builds.run(
                jenkins,
                "looked",
                "node('elsewhere') { ws('looked') {\n" + shop.files("v1") + "def plan = " + plan
                        + "\necho \"PLAN ${plan.answer}\"\n} }",
                Result.SUCCESS);
        jenkins.assertLogContains("PLAN possible", run);
        jenkins.assertLogContains("staging: release 1 (deploy) can go ahead", run);
        assertThat(shop.state("staging").releases()).isEmpty();
        Builds.run(
                jenkins,
                "looked",
                "node('elsewhere') { ws('looked') {\n" + shop.step("staging", "v1") + "\n"
                        + "def drift = immutableDeploy command: 'drift', environment: 'staging'\n"
                        + "if (drift.answer != 'none') { error 'drift' }\n"
                        + "immutableDeploy command: 'promote', environment: 'production', allowDirty: true, first: true\n} }",
                Result.SUCCESS);
        assertThat(shop.state("production").releases()).hasSize(1);
    }
}
