package dev.immutabledeploy.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import hudson.model.Result;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs send the controller nowhere, and open nothing on it, that no administrator allowed. */
@WithJenkins
class RefusalsTest {
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static JenkinsRule jenkins;
    private static HttpServer inside;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            ASKED.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        inside.start();
    }

    @AfterAll
    static void stop() {
        inside.stop(0);
    }

    @Test
    void aProbeOfAnotherHostIsRefusedBeforeAnythingIsDone() throws Exception {
        Shop shop = new Shop("probed").allowed();
        String gates = "staging:\n    gates:\n      - probe: {url: '" + address() + "/', every: 1s}";
        String script = shop.script("staging", "v1").replace("staging:\n", gates.replace("'", "\\'") + "\n");
        int before = ASKED.get();
        WorkflowRun refused = Builds.run(jenkins, "probed", script, Result.FAILURE);
        jenkins.assertLogContains("which may not be asked from here", refused);
        assertThat(SimulatedCloud.orders("probed")).isEmpty();
        assertThat(ASKED.get()).isEqualTo(before);
        ImmutableDeployConfiguration.get().setAllowedHosts(java.util.List.of("127.0.0.1"));
        Builds.run(jenkins, "probed", script, Result.SUCCESS);
        assertThat(ASKED.get()).isGreaterThan(before);
        ImmutableDeployConfiguration.get().setAllowedHosts(java.util.List.of());
    }

    @Test
    void aLedgerAtAnotherHostOrInAFolderIsRefusedAndNobodyIsAsked() throws Exception {
        int before = ASKED.get();
        for (String remote :
                java.util.List.of(address() + "/shop.git", "file:///etc", "https://evil.example.com/a.git")) {
            Shop shop = new Shop("placed");
            String script = shop.script("staging", "v1")
                    .replace("ledger: {directory: placed}", "ledger: {git: {remote: \"" + remote + "\"}}");
            WorkflowRun refused = Builds.run(jenkins, "placed", script, Result.FAILURE);
            jenkins.assertLogContains("is not allowed here", refused);
        }
        for (String path : java.util.List.of("../../secrets", "a/b")) {
            String script = new Shop("placed")
                    .script("staging", "v1")
                    .replace("ledger: {directory: placed}", "ledger: {directory: " + path + "}");
            Builds.run(jenkins, "placed", script, Result.FAILURE);
        }
        assertThat(ASKED.get()).isEqualTo(before);
        assertThat(SimulatedCloud.orders("placed")).isEmpty();
    }

    @Test
    void anImageOfAnotherRegistryIsNotAskedFor() throws Exception {
        int before = ASKED.get();
        Shop shop = new Shop("imaged").allowed();
        String image = "127.0.0.1:" + inside.getAddress().getPort() + "/web@sha256:" + "0".repeat(64);
        String script = shop.script("staging", "v1")
                .replace("{type: file}", "{type: image}")
                .replace(shop.reference("v1"), image);
        WorkflowRun refused = Builds.run(jenkins, "imaged", script, Result.FAILURE);
        jenkins.assertLogContains("may not be asked from here", refused);
        assertThat(ASKED.get()).isEqualTo(before);
    }

    @Test
    void aDeploymentFileMakesNoObjectsAndLeadsOutOfNoWorkspace() throws Exception {
        Shop shop = new Shop("yaml").allowed();
        String script = shop.script("staging", "v1")
                .replace("application: yaml", "application: !!javax.script.ScriptEngineManager [a]");
        Builds.run(jenkins, "yaml", script, Result.FAILURE);
        WorkflowRun outside = Builds.run(
                jenkins,
                "yaml",
                "node { sh 'mkdir -p .'; immutableDeploy environment: 'staging', file: '../../secrets/master.key' }",
                Result.FAILURE);
        jenkins.assertLogContains("is not in the workspace", outside);
        WorkflowRun script2 = Builds.run(
                jenkins,
                "yaml",
                shop.script("staging", "v1")
                        .replace(
                                "staging:\n",
                                "staging:\n    gates:\n      - script: {command: [touch, /tmp/idp-script-gate]}\n"),
                Result.FAILURE);
        assertThat(new java.io.File("/tmp/idp-script-gate")).doesNotExist();
        jenkins.assertLogContains("script", script2);
    }

    private static String address() {
        return "http://127.0.0.1:" + inside.getAddress().getPort();
    }
}
