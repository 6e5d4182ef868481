package dev.immutabledeploy.jenkins.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.FakeRepository;
import hudson.model.Result;
import hudson.util.Secret;
import java.net.URL;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pull request is told of a release, of the way back into Jenkins, and of the rollback that somebody confirms there. */
@WithJenkins
class GitHubTest {
    private static final String COMMIT = "a".repeat(40);

    @Test
    void aPullRequestIsToldAndItsLinkLeadsToTheRollback(JenkinsRule jenkins) throws Exception {
        try (FakeGitHub gitHub = new FakeGitHub(DriverClock.system())) {
            String token = gitHub.workflow(
                            "pull-requests: write", "issues: write", "deployments: write", "contents: read")
                    .token();
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "github", "", Secret.fromString(token)));
            ImmutableDeployConfiguration.get().setGitHubApi(gitHub.api());
            gitHub.repository().commit(COMMIT);
            gitHub.repository().pull(7, "open", java.util.Optional.empty(), COMMIT);
            Shop shop = new Shop("told").allowed();
            Builds.run(jenkins, "told", script(shop, "v1"), Result.SUCCESS);
            WorkflowRun run = Builds.run(jenkins, "told", script(shop, "v2"), Result.SUCCESS);
            assertThat(gitHub.repository().texts(7)).hasSize(1);
            String comment = gitHub.repository().texts(7).get(0);
            String link = jenkins.getURL() + "job/told/immutable-deploy/rollback?environment=staging&from=2&to=1";
            assertThat(comment.replace("&amp;", "&")).contains(link);
            assertThat(gitHub.lines()).anyMatch(line -> line.startsWith("POST /deployments"));
            jenkins.assertLogContains("Pull-request comment", run);
            jenkins.assertLogNotContains(token, run);
            try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
                assertThat(web.getPage(link).getWebResponse().getContentAsString())
                        .contains("Nothing has been changed yet");
                URL confirm = new URL(link.replace("/rollback?", "/confirm?"));
                web.getPage(web.addCrumb(new WebRequest(confirm, HttpMethod.POST)));
            }
            Builds.eventually(
                    "the comment", () -> gitHub.repository().texts(7).get(0).contains("rollback to 1"));
            assertThat(shop.state("staging").releases()).hasSize(3);
        }
    }

    private static String script(Shop shop, String version) {
        return "node {\n" + shop.files(version) + shop.step("staging", version)
                + ", githubCredentialsId: 'github', repository: '" + FakeRepository.NAME
                + "', pullRequest: 7, commit: '" + COMMIT + "'\n}";
    }
}
