package dev.immutabledeploy.jenkins.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import hudson.model.Result;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** From the build's page to a rollback: shown first, confirmed once, done as a task of its own. */
@WithJenkins
class RollbackTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void theLinkOfABuildLeadsToAPageThatShowsAndOneConfirmationDoesIt() throws Exception {
        Shop shop = new Shop("back").allowed();
        Builds.run(jenkins, "back", shop.script("staging", "v1"), Result.SUCCESS);
        WorkflowRun run = Builds.run(jenkins, "back", shop.script("staging", "v2"), Result.SUCCESS);
        WorkflowJob job = run.getParent();
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage build = web.getPage(run, "immutable-deploy");
            assertThat(build.asNormalizedText()).contains("succeeded", "Release 2", "Roll back to release 1");
            assertThat(build.querySelectorAll("svg.idp-timeline rect").size()).isGreaterThan(2);
            assertThat(shop.state("staging").releases()).hasSize(2);
            HtmlPage shown = build.getAnchorByText("Roll back to release 1").click();
            assertThat(shown.asNormalizedText()).contains("Nothing has been changed yet", "Runs now", "v1.jar@sha256:");
            assertThat(shop.state("staging").releases()).hasSize(2);
            ((org.htmlunit.html.HtmlInput) shown.getElementById("idp-reason")).setValue("<b>bad</b> & slow");
            HtmlForm form = shown.getForms().stream()
                    .filter(each -> each.getActionAttribute().equals("confirm"))
                    .findFirst()
                    .orElseThrow();
            HtmlPage task = (HtmlPage) jenkins.submit(form);
            assertThat(task.getUrl().toString()).endsWith("/immutable-deploy/rollbacks/1/");
        }
        Builds.eventually("the rollback", () -> shop.state("staging").releases().size() == 3);
        ReleaseRecord newest = shop.state("staging").releases().get(0);
        assertThat(newest.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(newest.restores()).contains(1L);
        assertThat(shop.state("staging").condemned()).hasSize(1);
        Builds.eventually(
                "its end", () -> !Rollbacks.get().find(job, 1).orElseThrow().isLive());
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage task = web.getPage(job, "immutable-deploy/rollbacks/1/");
            assertThat(task.asNormalizedText()).contains("succeeded", "release 1", "<b>bad</b> & slow");
            assertThat(task.getWebResponse().getContentAsString())
                    .contains("&lt;b>bad&lt;/b> &amp; slow")
                    .doesNotContain("<b>bad");
            HtmlPage page = web.getPage(job, "immutable-deploy/");
            assertThat(page.asNormalizedText()).contains("rollback to 1", "is not to be deployed again");
            assertThat(web.goTo(job.getUrl() + "immutable-deploy/rollbacks/1/log", "text/plain")
                            .getWebResponse()
                            .getContentAsString())
                    .contains("staging: release 3 succeeded");
        }
    }

    @Test
    void anOldLinkIsToldAndDoesNothing() throws Exception {
        Shop shop = new Shop("old").allowed();
        Builds.run(jenkins, "old", shop.script("staging", "v1"), Result.SUCCESS);
        Builds.run(jenkins, "old", shop.script("staging", "v2"), Result.SUCCESS);
        WorkflowRun run = Builds.run(jenkins, "old", shop.script("staging", "v3"), Result.SUCCESS);
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage page = web.getPage(run.getParent(), "immutable-deploy/rollback?environment=staging&from=2&to=1");
            assertThat(page.asNormalizedText()).contains("release 2 of staging is not the one that runs");
            assertThat(page.getElementById("idp-reason")).isNull();
        }
        confirm(run.getParent(), "staging", "2", "1");
        Builds.eventually(
                "its end",
                () -> !Rollbacks.get().find(run.getParent(), 1).orElseThrow().isLive());
        assertThat(shop.state("staging").releases()).hasSize(3);
    }

    @Test
    void aReleaseUnderWayGoesBackFromThePage() throws Exception {
        Shop shop = new Shop("halted").allowed().baking();
        WorkflowJob job = Builds.job(jenkins, "halted");
        Shop quick = new Shop("halted");
        Builds.run(jenkins, "halted", quick.script("staging", "v1"), Result.SUCCESS);
        hudson.model.queue.QueueTaskFuture<WorkflowRun> build =
                Builds.begin(jenkins, "halted", shop.script("staging", "v2"));
        WorkflowRun run = build.waitForStart();
        jenkins.waitForMessage("baking: 2 of 2", run);
        confirm(job, "staging", "2", "1");
        Builds.eventually(
                "going back",
                () -> !shop.state("staging").releases().isEmpty()
                        && shop.state("staging").rollout().isEmpty());
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(shop.state("staging").releases().get(0).outcome()).isEqualTo(Outcome.REVERTED);
        assertThat(shop.state("staging").condemned()).hasSize(1);
        assertThat(SimulatedCloud.serving("halted", "staging")).hasSize(1);
    }

    @Test
    void aRollbackIsStoppedByWhoeverMayRollBack() throws Exception {
        Shop shop = new Shop("kept").allowed();
        Builds.run(jenkins, "kept", shop.script("staging", "v1"), Result.SUCCESS);
        WorkflowRun run = Builds.run(jenkins, "kept", shop.script("staging", "v2"), Result.SUCCESS);
        var second = SimulatedCloud.serving("kept", "staging").keySet();
        CountDownLatch call = new CountDownLatch(1);
        SimulatedCloud.watch("kept", order -> {
            try {
                call.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        confirm(run.getParent(), "staging", "2", "1");
        Builds.eventually("its beginning", () -> shop.state("staging").rollout().isPresent());
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage page = web.getPage(run.getParent(), "immutable-deploy/rollbacks/1/");
            assertThat(page.asNormalizedText()).contains("Stop, and go back to what ran");
            URL url = new URL(jenkins.getURL(), run.getParent().getUrl() + "immutable-deploy/rollbacks/1/stop");
            web.getPage(web.addCrumb(new WebRequest(url, HttpMethod.POST)));
        }
        Builds.eventually("being asked to stop", () -> shop.state("staging")
                .rollout()
                .map(rollout -> rollout.stop().isPresent())
                .orElse(true));
        call.countDown();
        Builds.eventually(
                "its end",
                () -> !Rollbacks.get().find(run.getParent(), 1).orElseThrow().isLive());
        assertThat(shop.state("staging").releases().get(0).outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(SimulatedCloud.serving("kept", "staging").keySet()).isEqualTo(second);
    }

    private static void confirm(WorkflowJob job, String environment, String from, String to) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            URL url = new URL(
                    jenkins.getURL(),
                    job.getUrl() + "immutable-deploy/confirm?environment=" + environment + "&from=" + from + "&to="
                            + to);
            web.getPage(web.addCrumb(new WebRequest(url, HttpMethod.POST)));
        }
    }
}
