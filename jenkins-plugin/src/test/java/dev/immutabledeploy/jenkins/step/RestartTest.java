package dev.immutabledeploy.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud.Death;
import dev.immutabledeploy.rollout.ReleaseRecord;
import hudson.model.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A controller dies before or after each of its acts; the next one goes on where the ledger says that it stands. */
class RestartTest {
    /** Claim, publish, and two instances each started, then the two before retired: more than a release needs. */
    private static final int MOST_ORDERS = 8;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aReleaseIsGoneOnWithWhereverTheControllerDied() throws Throwable {
        Map<Shop, Death> shops = shops();
        sessions.then(jenkins -> {
            jenkins.jenkins.setNumExecutors(shops.size());
            for (Shop shop : shops.keySet()) {
                shop.allowed();
                Builds.run(jenkins, shop.name(), shop.script("staging", "v1"), Result.SUCCESS);
            }
            for (Map.Entry<Shop, Death> entry : shops.entrySet()) {
                Shop shop = entry.getKey();
                int before = SimulatedCloud.orders(shop.name()).size();
                Death death = entry.getValue();
                SimulatedCloud.dieAt(shop.name(), new Death(before + death.order(), death.after()));
                Builds.begin(jenkins, shop.name(), shop.script("staging", "v2")).waitForStart();
            }
            for (Shop shop : shops.keySet()) {
                Builds.eventually(
                        shop.name(),
                        () -> SimulatedCloud.hasDied(shop.name())
                                || shop.state("staging").releases().size() == 2);
            }
        });
        shops.keySet().forEach(shop -> SimulatedCloud.revive(shop.name()));
        sessions.then(jenkins -> {
            for (Shop shop : shops.keySet()) {
                WorkflowJob job = Builds.job(jenkins, shop.name());
                jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(job.getLastBuild()));
                jenkins.assertLogContains("RESULT succeeded 2 true", job.getLastBuild());
                assertThat(shop.state("staging").releases())
                        .as(shop.name())
                        .extracting(ReleaseRecord::number)
                        .containsExactly(2L, 1L);
                assertThat(SimulatedCloud.serving(shop.name(), "staging").values())
                        .containsExactly(2L);
            }
        });
    }

    @Test
    void whatBakesIsGoneOnWithOrSentBackAfterTheControllerWasStopped() throws Throwable {
        Shop waits = new Shop("waits").baking("10m");
        Shop stops = new Shop("stops").baking("12h");
        sessions.then(jenkins -> {
            for (Shop shop : List.of(waits, stops)) {
                shop.allowed();
                Builds.run(jenkins, shop.name(), new Shop(shop.name()).script("staging", "v1"), Result.SUCCESS);
                WorkflowRun run = Builds.begin(jenkins, shop.name(), shop.script("staging", "v2"))
                        .waitForStart();
                jenkins.waitForMessage("baking: 2 of 2 instances", run);
            }
        });
        sessions.then(jenkins -> {
            WorkflowRun stopped = Builds.job(jenkins, "stops").getLastBuild();
            Builds.eventually("its executor", () -> stopped.getExecutor() != null);
            stopped.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(stopped));
            assertThat(stops.state("staging").releases().get(0).outcome()).isEqualTo(ReleaseRecord.Outcome.ABORTED);
            WorkflowRun gone = Builds.job(jenkins, "waits").getLastBuild();
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(gone));
            assertThat(waits.state("staging").releases()).hasSize(2);
        });
    }

    private static Map<Shop, Death> shops() {
        Map<Shop, Death> shops = new LinkedHashMap<>();
        for (int order = 0; order < MOST_ORDERS; order++) {
            shops.put(new Shop("before" + order), new Death(order, false));
            shops.put(new Shop("after" + order), new Death(order, true));
        }
        return shops;
    }
}
