package dev.immutabledeploy.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.config.DirectoryLedger;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundSetter;

/** What is written in forms comes back as it was, and as a Jenkinsfile would say it. */
@WithJenkins
class ConfigurationTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void aStepKeepsWhatItsFormSays() throws Exception {
        ImmutableDeployStep step = new ImmutableDeployStep();
        step.setCommand("rollback");
        step.setEnvironment("production");
        step.setArtifacts(Map.of("web", "web.jar@sha256:0", "worker", "a=b"));
        step.setValues(Map.of("REGION", "north"));
        step.setFile("deploy/shop.yml");
        step.setRole("deployer");
        step.setOwnIdentity(true);
        step.setRepository("octo/shop");
        step.setPullRequest("7");
        step.setFrom("42");
        step.setTo("41");
        step.setReason("it's slow & \"bad\"");
        step.setOverIrreversible(true);
        step.setOnUnfinished("abort");
        step.setFailOn("warning");
        step.setFirst(true);
        step.setProduction(true);
        ImmutableDeployStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        for (Method setter : setters()) {
            Method getter = getter(setter);
            assertThat(getter.invoke(after)).as(setter.getName()).isEqualTo(getter.invoke(step));
        }
    }

    @Test
    void aStepWithoutAnythingSaysNothing() throws Exception {
        ImmutableDeployStep after = new StepConfigTester(jenkins).configRoundTrip(new ImmutableDeployStep());
        assertThat(after.getCommand()).isEqualTo("deploy");
        assertThat(after.getArtifacts()).isNull();
        assertThat(after.getFile()).isEqualTo("immutable-deploy.yml");
        new SnippetizerTester(jenkins).assertRoundTrip(new ImmutableDeployStep(), "immutableDeploy()");
    }

    @Test
    void theSnippetReadsAsTheDocumentationDoes() throws Exception {
        ImmutableDeployStep step = new ImmutableDeployStep();
        step.setEnvironment("production");
        step.setArtifacts(Map.of("web", "ghcr.io/octo/web@sha256:0"));
        step.setCredentialsId("aws-prod");
        step.setGithubCredentialsId("github-app");
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "immutableDeploy artifacts: [web: 'ghcr.io/octo/web@sha256:0'], credentialsId: 'aws-prod',"
                                + " environment: 'production', githubCredentialsId: 'github-app'");
    }

    @Test
    void everyFieldHasHelp() {
        for (Method setter : setters()) {
            String name = setter.getName().substring(3, 4).toLowerCase(java.util.Locale.ROOT)
                    + setter.getName().substring(4);
            assertThat(ImmutableDeployStep.class.getResource("ImmutableDeployStep/help-" + name + ".html"))
                    .as(name)
                    .isNotNull();
        }
        for (String name : List.of("allowedHostLines", "directoryLedgers", "ownIdentityAllowed", "gitHubApi")) {
            assertThat(ImmutableDeployConfiguration.class.getResource(
                            "ImmutableDeployConfiguration/help-" + name + ".html"))
                    .as(name)
                    .isNotNull();
        }
    }

    @Test
    void theAdministratorsFormKeepsWhatItSays() throws Exception {
        ImmutableDeployConfiguration configuration = ImmutableDeployConfiguration.get();
        assertThat(configuration.isOwnIdentityAllowed()).isFalse();
        assertThat(configuration.getDirectoryLedgers()).isEmpty();
        DirectoryLedger ledger = new DirectoryLedger("shop");
        ledger.setFolder("/team-a/");
        configuration.setDirectoryLedgers(List.of(ledger, new DirectoryLedger("../../secrets")));
        configuration.setAllowedHosts(List.of("App.example.com", "*.internal:8443"));
        configuration.setGitHubApi("https://github.example.com/api/v3/");
        jenkins.configRoundtrip();
        assertThat(configuration.getAllowedHosts()).containsExactly("app.example.com", "*.internal:8443");
        assertThat(configuration.getGitHubApi()).isEqualTo("https://github.example.com/api/v3");
        assertThat(configuration.gitHubHost()).isEqualTo("github.example.com");
        assertThat(configuration.getDirectoryLedgers()).hasSize(1);
        assertThat(configuration.directory("shop", "team-a/web")).isPresent();
        assertThat(configuration.directory("shop", "team-ab/web")).isEmpty();
        assertThat(configuration.directory("../../secrets", "team-a/web")).isEmpty();
        configuration.setDirectoryLedgers(List.of());
        jenkins.configRoundtrip();
        assertThat(configuration.getDirectoryLedgers()).isEmpty();
    }

    private static List<Method> setters() {
        return Arrays.stream(ImmutableDeployStep.class.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .toList();
    }

    private static Method getter(Method setter) throws NoSuchMethodException {
        String name = setter.getName().substring(3);
        return setter.getParameterTypes()[0] == boolean.class
                ? ImmutableDeployStep.class.getMethod("is" + name)
                : ImmutableDeployStep.class.getMethod("get" + name);
    }
}
