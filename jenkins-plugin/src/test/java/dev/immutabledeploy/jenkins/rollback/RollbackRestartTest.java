package dev.immutabledeploy.jenkins.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.page.JobRecords;
import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud.Death;
import dev.immutabledeploy.rollout.ReleaseRecord;
import hudson.model.Result;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A rollback that somebody confirmed is gone on with after a restart, wherever the controller died. */
class RollbackRestartTest {
    private static final int DEATHS = 4;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void itIsGoneOnWith() throws Throwable {
        sessions.then(jenkins -> {
            for (int death = 0; death < DEATHS; death++) {
                Shop shop = new Shop("again" + death).allowed();
                Builds.run(jenkins, shop.name(), shop.script("staging", "v1"), Result.SUCCESS);
                Builds.run(jenkins, shop.name(), shop.script("staging", "v2"), Result.SUCCESS);
                int orders = SimulatedCloud.orders(shop.name()).size();
                SimulatedCloud.dieAt(shop.name(), new Death(orders + death / 2, death % 2 == 1));
                WorkflowJob job = Builds.job(jenkins, shop.name());
                Rollbacks.get()
                        .begin(
                                job,
                                JobRecords.of(job).key(Optional.of("staging")).orElseThrow(),
                                new Rollbacks.Confirmation("ada", Optional.of(2L), Optional.of(1L), "bad", false));
                Builds.eventually("death", () -> SimulatedCloud.hasDied(shop.name()));
            }
        });
        for (int death = 0; death < DEATHS; death++) {
            SimulatedCloud.revive("again" + death);
        }
        sessions.then(jenkins -> {
            for (int death = 0; death < DEATHS; death++) {
                Shop shop = new Shop("again" + death);
                WorkflowJob job = Builds.job(jenkins, shop.name());
                Builds.eventually(
                        "its end",
                        () -> !Rollbacks.get().find(job, 1).orElseThrow().isLive());
                assertThat(shop.state("staging").releases())
                        .as(shop.name())
                        .extracting(ReleaseRecord::number)
                        .containsExactly(3L, 2L, 1L);
                assertThat(shop.state("staging").releases().get(0).restores()).contains(1L);
                assertThat(shop.state("staging").releases().get(0).by()).contains("ada");
            }
        });
    }
}
