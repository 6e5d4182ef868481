package dev.immutabledeploy.jenkins.installed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.jenkins.installed.cloud.PaperCloud;
import hudson.model.Result;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension.SyntheticPlugin;

/**
 * The file that people install, in a real controller's process with a real agent's: what only its class loaders, its
 * manifest and the filters of what may be sent and kept can break is seen here. It runs after packaging.
 */
class InstalledHpiIT {
    private static final String PLUGIN = "immutable-deploy";
    private static final String AGENT = "remote";

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension()
            .omitPlugins(PLUGIN)
            .addPlugins(PLUGIN + ".hpi")
            .addSyntheticPlugin(new SyntheticPlugin(PaperCloud.class)
                    .shortName("paper-cloud")
                    .header("Plugin-Dependencies", PLUGIN + ":0.1.0"))
            .javaOptions("-Xmx512m")
            .extraEnv(
                    "CASC_JENKINS_CONFIG",
                    InstalledHpiIT.class.getResource("installed.yaml").getPath());

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @Test
    void aReleaseFromAnAgentIsGoneOnWithByTheNextController() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(InstalledHpiIT::isTheFile);
        agents.createAgent(
                controller,
                InboundAgentExtension.Options.newBuilder().name(AGENT).build());
        try {
            controller.runRemotely(InstalledHpiIT::releases);
            controller.runRemotely(InstalledHpiIT::begins);
            controller.stopJenkins();
            controller.startJenkins();
            controller.runRemotely(InstalledHpiIT::ends);
            controller.runRemotely(InstalledHpiIT::keptNothingThatIsFiltered);
        } finally {
            agents.stop(AGENT);
        }
    }

    private static void isTheFile(JenkinsRule rule) {
        var plugin = Jenkins.get().getPluginManager().getPlugin(PLUGIN);
        assertThat(plugin).isNotNull();
        assertThat(plugin.isActive()).isTrue();
        assertThat(origin(plugin.classLoader, "jenkins/run/TickPool")).contains("WEB-INF/lib/" + PLUGIN + ".jar!");
        assertThat(origin(plugin.classLoader, "Deployment")).contains("WEB-INF/lib/immutable-deploy-core-");
    }

    private static String origin(ClassLoader loader, String type) {
        return String.valueOf(loader.getResource("dev/immutabledeploy/" + type + ".class"));
    }

    private static void releases(JenkinsRule rule) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(script("v1"), true));
        WorkflowRun run = rule.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        rule.assertLogContains("RESULT succeeded 1", run);
        rule.assertLogContains("Running on " + AGENT, run);
    }

    private static void begins(JenkinsRule rule) throws Exception {
        WorkflowJob job = job();
        job.setDefinition(new CpsFlowDefinition(script("v2"), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        rule.waitForMessage("web: 1 of 3 replaced", run);
        rule.assertLogNotContains("web: 3 of 3 replaced", run);
        assertThat(PaperCloud.running("shop", "staging", "web")).hasSize(2);
    }

    private static void ends(JenkinsRule rule) throws Exception {
        WorkflowRun run = job().getLastBuild();
        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(run));
        rule.assertLogContains("Resuming build", run);
        rule.assertLogContains("RESULT succeeded 2", run);
        assertThat(PaperCloud.running("shop", "staging", "web")).hasSize(1);
        try (JenkinsRule.WebClient web = rule.createWebClient()) {
            assertThat(web.getPage(run, "immutable-deploy").asNormalizedText())
                    .contains("Release 2", "succeeded", "Roll back to release 1");
            assertThat(web.goTo(run.getUrl() + "immutable-deploy/progress").asNormalizedText())
                    .contains("Release 2", "succeeded");
            assertThat(web.getPage(job().getBuildByNumber(1), "immutable-deploy")
                            .asNormalizedText())
                    .contains("Release 1", "succeeded");
            assertThat(web.getPage(job(), "immutable-deploy").asNormalizedText())
                    .contains("What runs where", "staging");
        }
    }

    /** The index of extensions in the plugin of this test names the other tests' extensions too, which are not in it. */
    private static void keptNothingThatIsFiltered(JenkinsRule rule) {
        List<String> complaints = Jenkins.logRecords.stream()
                .filter(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                .map(InstalledHpiIT::text)
                .filter(text -> !text.contains("dev.immutabledeploy.jenkins.testing.SimulatedCloud"))
                .filter(text -> text.contains("immutabledeploy") || text.contains("might be dangerous"))
                .toList();
        assertThat(complaints).isEmpty();
    }

    private static String text(LogRecord record) {
        return new SimpleFormatter().format(record);
    }

    private static WorkflowJob job() {
        WorkflowJob job = Jenkins.get().getItemByFullName("shop", WorkflowJob.class);
        assertThat(job).isNotNull();
        return job;
    }

    private static String script(String version) {
        return """
                node('%s') {
                  writeFile file: 'immutable-deploy.yml', text: '''
                application: shop
                ledger: {directory: shop}
                artifacts:
                  web: {type: file}
                environments:
                  staging:
                    bake: 0s
                    parts:
                      web:
                        artifacts: [web]
                        instances: 3
                        paper:
                          run: {memory: small}
                '''
                  writeFile file: '%s.jar', text: '%s'
                  def result = immutableDeploy environment: 'staging', first: true, allowDirty: true,
                    artifacts: [web: '%s.jar@%s']
                  echo "RESULT ${result.answer} ${result.release}"
                }
                """.formatted(AGENT, version, version, version, Digest.ofText(version));
    }
}
