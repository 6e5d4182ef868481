package dev.immutabledeploy.jenkins.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import hudson.model.Item;
import hudson.model.Result;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may do what at every address of ours: anonymous, reader, builder, rollbacker, administrator. */
@WithJenkins
class PermissionsTest {
    private static final List<String> WHO = List.of("", "reader", "builder", "rollbacker", "admin");
    private static final String PAGE = "job/guarded/immutable-deploy/";
    private static final String STEP = "descriptorByName/dev.immutabledeploy.jenkins.step.ImmutableDeployStep/";
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Shop shop = new Shop("guarded").allowed();
        Builds.run(jenkins, "guarded", shop.script("staging", "v1"), Result.SUCCESS);
        Builds.run(jenkins, "guarded", shop.script("staging", "v2"), Result.SUCCESS);
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "hidden-id", "", "someone", "something-secret"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader", "builder", "rollbacker")
                .grant(Item.BUILD)
                .everywhere()
                .to("builder", "rollbacker")
                .grant(Rollback.PERMISSION)
                .everywhere()
                .to("rollbacker")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @Test
    void pagesAreForThoseWhoMayReadTheJob() throws Exception {
        for (String path :
                List.of("job/guarded/2/immutable-deploy/", "job/guarded/2/immutable-deploy/progress", PAGE)) {
            assertThat(get(path)).as(path).containsExactly(404, 200, 200, 200, 200);
        }
    }

    @Test
    void whatARollbackWouldDoIsShownToThoseWhoMayDoIt() throws Exception {
        assertThat(get(PAGE + "rollback?environment=staging&from=2&to=1")).containsExactly(404, 403, 403, 200, 200);
        assertThat(get(PAGE + "rollback?environment=nowhere")).containsExactly(404, 403, 403, 404, 404);
        assertThat(get(PAGE + "rollback?environment=staging&to=1;x")).containsExactly(404, 403, 403, 400, 400);
    }

    @Test
    void aRollbackIsConfirmedByThoseWhoMayWithAPostAndACrumb() throws Exception {
        String confirm = PAGE + "confirm?environment=staging&from=99&to=1";
        assertThat(get(confirm)).as("a GET").containsOnly(404);
        assertThat(post(confirm, false)).containsExactly(403, 403, 403, 403, 403);
        assertThat(Rollbacks.get().newest(Builds.job(jenkins, "guarded"), 9)).isEmpty();
        assertThat(post(confirm, true)).containsExactly(404, 403, 403, 200, 200);
        assertThat(Rollbacks.get().newest(Builds.job(jenkins, "guarded"), 9)).hasSize(2);
        String task = PAGE + "rollbacks/1/";
        assertThat(get(task)).containsExactly(404, 200, 200, 200, 200);
        assertThat(get(task + "progress")).containsExactly(404, 200, 200, 200, 200);
        assertThat(get(task + "log")).containsExactly(404, 200, 200, 200, 200);
        assertThat(get(task + "stop")).as("a GET").containsOnly(404);
        assertThat(post(task + "stop", false)).containsExactly(403, 403, 403, 403, 403);
        assertThat(post(task + "stop", true)).containsExactly(404, 403, 403, 200, 200);
        assertThat(get(PAGE + "rollbacks/..%2f..%2fconfig/")).allMatch(status -> status == 404 || status == 400);
    }

    @Test
    void checksOfTheStepAreForThoseWhoMayChangeTheJob() throws Exception {
        for (String check : List.of("checkArtifactLines", "checkValueLines", "checkFile", "checkRepository")) {
            String path = "job/guarded/" + STEP + check + "?value=x";
            assertThat(get(path)).as(check).doesNotContain(200);
            assertThat(post(path, false)).as(check).doesNotContain(200);
            assertThat(post(path, true)).as(check).containsExactly(404, 403, 403, 403, 200);
        }
    }

    @Test
    void idsOfCredentialsAreListedToNobodyWhoMayNotUseThem() throws Exception {
        for (String fill : List.of("Credentials", "GithubCredentials", "RegistryCredentials")) {
            String path = "job/guarded/" + STEP + "fill" + fill + "IdItems";
            assertThat(get(path)).as(fill).doesNotContain(200);
            List<Boolean> sees = new ArrayList<>();
            for (String who : WHO) {
                sees.add(body(who, path).contains("hidden-id"));
            }
            assertThat(sees).as(fill).containsExactly(false, false, false, false, true);
        }
    }

    @Test
    void whatIsAllowedIsCheckedByAdministrators() throws Exception {
        for (String check : List.of(
                "dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration/checkAllowedHostLines",
                "dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration/checkGitHubApi",
                "dev.immutabledeploy.jenkins.config.DirectoryLedger/checkName")) {
            String path = "descriptorByName/" + check + "?value=x";
            assertThat(get(path)).as(check).doesNotContain(200);
            assertThat(post(path, false)).as(check).doesNotContain(200);
            assertThat(post(path, true)).as(check).containsExactly(403, 403, 403, 403, 200);
        }
    }

    private static List<Integer> get(String path) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String who : WHO) {
            statuses.add(page(who, path, HttpMethod.GET, false).getWebResponse().getStatusCode());
        }
        return statuses;
    }

    private static List<Integer> post(String path, boolean crumb) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String who : WHO) {
            statuses.add(
                    page(who, path, HttpMethod.POST, crumb).getWebResponse().getStatusCode());
        }
        return statuses;
    }

    private static String body(String who, String path) throws Exception {
        return page(who, path, HttpMethod.POST, true).getWebResponse().getContentAsString();
    }

    private static Page page(String who, String path, HttpMethod method, boolean crumb) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.setThrowExceptionOnFailingStatusCode(false);
            web.getOptions().setJavaScriptEnabled(false);
            web.setRefreshHandler((page, url, seconds) -> {}); // which leads to where one logs in
            if (!who.isEmpty()) {
                web.login(who);
            }
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
            return web.getPage(crumb ? web.addCrumb(request) : request);
        }
    }
}
