package dev.immutabledeploy.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import dev.immutabledeploy.problem.Problem;
import hudson.model.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The platform is called as whom the job says, and what proves it is seen nowhere. */
@WithJenkins
class SecretsTest {
    private static final String SECRET = "hunter2-correct-horse";
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "aws", "", "AKIAEXAMPLE", SECRET));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "controller", "", "root", SECRET));
    }

    @Test
    void withoutCredentialsThePlatformIsCalledAsNobody() throws Exception {
        Shop shop = new Shop("nobody").allowed();
        int before = SimulatedCloud.callers().size();
        Builds.run(jenkins, "nobody", shop.script("staging", "v1"), Result.SUCCESS);
        assertThat(SimulatedCloud.callers()
                        .subList(before, SimulatedCloud.callers().size()))
                .isNotEmpty()
                .containsOnly(new CloudIdentity.None());
    }

    @Test
    void theKeysOfTheJobAreHandedOverAndAreSeenNowhere() throws Exception {
        Shop shop = new Shop("keys").allowed();
        SimulatedCloud.change(
                "keys", platform -> platform.refuse(Problem.refused("denied", "no quota for " + SECRET, "")));
        int before = SimulatedCloud.callers().size();
        WorkflowRun run = Builds.begin(jenkins, "keys", script(shop, "credentialsId: 'aws', role: 'deployer'"))
                .waitForStart();
        jenkins.waitForMessage("no quota for ****", run);
        assertNowhere(run.getParent().getRootDir().toPath());
        SimulatedCloud.change("keys", platform -> platform.relent());
        jenkins.waitForCompletion(run);
        assertThat(SimulatedCloud.callers()
                        .subList(before, SimulatedCloud.callers().size()))
                .containsOnly(new CloudIdentity.Keys("AKIAEXAMPLE", SECRET, Optional.of("deployer")));
        assertNowhere(run.getParent().getRootDir().toPath());
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            assertThat(web.getPage(run, "immutable-deploy").getWebResponse().getContentAsString())
                    .doesNotContain(SECRET);
        }
        assertThat(new CloudIdentity.Keys("a", SECRET, Optional.empty()).toString())
                .doesNotContain(SECRET);
    }

    @Test
    void whatTheJobMayNotUseIsNotUsed() throws Exception {
        Shop shop = new Shop("not-mine").allowed();
        for (String id : List.of("controller", "nonsense")) {
            WorkflowRun run =
                    Builds.run(jenkins, "not-mine", script(shop, "credentialsId: '" + id + "'"), Result.FAILURE);
            jenkins.assertLogContains("this job may not use credentials '" + id + "'", run);
        }
        assertThat(SimulatedCloud.orders("not-mine")).isEmpty();
    }

    @Test
    void theControllersOwnIdentityIsGivenOnlyWhereAnAdministratorAllowedIt() throws Exception {
        Shop shop = new Shop("own").allowed();
        WorkflowRun refused = Builds.run(jenkins, "own", script(shop, "ownIdentity: true"), Result.FAILURE);
        jenkins.assertLogContains("own cloud identity is not given to jobs here", refused);
        assertThat(SimulatedCloud.orders("own")).isEmpty();
        ImmutableDeployConfiguration.get().setOwnIdentityAllowed(true);
        try {
            Builds.run(jenkins, "own", script(shop, "ownIdentity: true"), Result.SUCCESS);
            assertThat(SimulatedCloud.callers()).contains(new CloudIdentity.Own(Optional.empty()));
        } finally {
            ImmutableDeployConfiguration.get().setOwnIdentityAllowed(false);
        }
    }

    private static String script(Shop shop, String more) {
        return "node {\n" + shop.files("v1") + shop.step("staging", "v1") + ", " + more + "\n}";
    }

    private static void assertNowhere(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }
}
