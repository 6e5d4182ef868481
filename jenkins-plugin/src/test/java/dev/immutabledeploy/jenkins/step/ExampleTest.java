package dev.immutabledeploy.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.credentials.CloudIdentity;
import dev.immutabledeploy.jenkins.testing.FolderSCM;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.FakeRepository;
import hudson.model.ParametersAction;
import hudson.model.StringParameterValue;
import hudson.util.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The example at the top of the repository is run as it stands, from a checkout with a history. */
@WithJenkins
class ExampleTest {
    private final Path folder;

    ExampleTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void itValidatesBuildsReleasesToStagingAndPromotesToProduction(JenkinsRule jenkins) throws Exception {
        try (FakeGitHub gitHub = new FakeGitHub(DriverClock.system())) {
            ImmutableDeployConfiguration.get().setGitHubApi(gitHub.api());
            String token = gitHub.workflow(
                            "pull-requests: write", "issues: write", "deployments: write", "contents: read")
                    .token();
            credentials(token);
            Shop shop = new Shop("example").allowed();
            String commit = checkout(shop, URI.create(gitHub.api()).getAuthority());
            gitHub.repository().commit(commit);
            gitHub.repository().pull(7, "open", Optional.empty(), commit);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "example");
            job.setDefinition(new CpsScmFlowDefinition(new FolderSCM(folder.toString()), "Jenkinsfile"));
            WorkflowRun run = jenkins.assertBuildStatusSuccess(
                    job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("SOAK_MINUTES", "0"))));
            jenkins.assertLogContains("production succeeded", run);
            assertThat(shop.state("staging").releases()).hasSize(1);
            assertThat(shop.state("production").releases().get(0).commit()).contains(commit);
            assertThat(SimulatedCloud.callers())
                    .contains(new CloudIdentity.Keys("AKIAEXAMPLE", "example-secret", Optional.empty()));
            assertThat(gitHub.repository().texts(7)).hasSize(1).allMatch(text -> text.contains("production"));
            jenkins.assertLogNotContains(token, run);
        }
    }

    private static void credentials(String token) throws Exception {
        var all = SystemCredentialsProvider.getInstance().getCredentials();
        all.add(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "aws-prod", "", "AKIAEXAMPLE", "example-secret"));
        all.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "github-app", "", Secret.fromString(token)));
    }

    private String checkout(Shop shop, String server) throws Exception {
        Files.copy(Path.of("..", "Jenkinsfile.example"), folder.resolve("Jenkinsfile"));
        String file = shop.file().replace("after: staging\n", "after: staging\n    soak: ${SOAK}\n");
        Files.writeString(folder.resolve("immutable-deploy.yml"), file);
        Files.writeString(folder.resolve(".gitignore"), "web.jar\n");
        Path build = folder.resolve("build.sh");
        Files.writeString(
                build, "#!/bin/sh\nprintf built > web.jar\necho web.jar@sha256:$(sha256sum web.jar | cut -d' ' -f1)\n");
        Files.setPosixFilePermissions(build, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            var config = git.getRepository().getConfig();
            config.setString("remote", "origin", "url", "http://" + server + "/" + FakeRepository.NAME + ".git");
            config.save();
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("The shop")
                    .setAuthor("Ada", "ada@example.com")
                    .setCommitter("Ada", "ada@example.com")
                    .setSign(false)
                    .call()
                    .name();
        }
    }
}
