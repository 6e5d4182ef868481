package dev.immutabledeploy.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.jenkins.config.DirectoryLedger;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.jenkins.testing.Builds;
import dev.immutabledeploy.jenkins.testing.Shop;
import dev.immutabledeploy.jenkins.testing.SimulatedCloud;
import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Five hundred rollouts at once on one controller: a few threads, and little written. */
@WithJenkins
@Tag("benchmark")
class ManyRolloutsBenchmarkTest {
    private static final int BUILDS = 20;
    private static final int EACH = 25;
    private static final AtomicInteger SAVES = new AtomicInteger();

    /** Counts how often a build is written. */
    @Extension
    public static final class Saves extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof WorkflowRun) {
                SAVES.incrementAndGet();
            }
        }
    }

    @Test
    void fiveHundredRolloutsShareEightThreads(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setNumExecutors(BUILDS);
        List<DirectoryLedger> ledgers = new ArrayList<>();
        for (int i = 0; i < BUILDS * EACH; i++) {
            ledgers.add(new DirectoryLedger("app" + i));
        }
        ImmutableDeployConfiguration.get().setDirectoryLedgers(ledgers);
        Threads threads = new Threads();
        threads.start();
        long begin = System.nanoTime();
        List<WorkflowRun> runs = new ArrayList<>();
        for (int build = 0; build < BUILDS; build++) {
            runs.add(Builds.begin(jenkins, "many" + build, script(build)).waitForStart());
        }
        jenkins.jenkins.getQueue().maintain();
        int atOnce = atOnce();
        for (WorkflowRun run : runs) {
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        threads.done = true;
        System.out.printf(
                "benchmark jenkins: %d rollouts, %d at once, %d threads of ours at most, %.1f s in all,"
                        + " %.1f times a build was written for each rollout%n",
                BUILDS * EACH, atOnce, threads.most, seconds, SAVES.get() / (double) (BUILDS * EACH));
        assertThat(threads.most).isLessThanOrEqualTo(TickPool.MOST_THREADS);
        assertThat(atOnce).isEqualTo(BUILDS * EACH);
        assertThat(SAVES.get()).isLessThan(BUILDS * EACH * 12);
    }

    /** All have begun to replace, none has ended: they bake. */
    private static int atOnce() throws InterruptedException {
        int most = 0;
        for (int tries = 0; tries < 360 && most < BUILDS * EACH; tries++) {
            TimeUnit.MILLISECONDS.sleep(500);
            int now = 0;
            for (int i = 0; i < BUILDS * EACH; i++) {
                if (!SimulatedCloud.orders("app" + i).isEmpty()
                        && new Shop("app" + i).state("staging").rollout().isPresent()) {
                    now++;
                }
            }
            most = Math.max(most, now);
        }
        return most;
    }

    private static String script(int build) {
        Shop any = new Shop("NAME").baking("8m");
        return "node {\nwriteFile file: 'immutable-deploy.yml', text: '''"
                + any.file().replace("NAME", "\"${NAME}\"")
                + "'''\nwriteFile file: 'v1.jar', text: '" + any.content("v1") + "'\ndef all = [:]\nfor (int i = "
                + build * EACH + "; i < " + (build + 1) * EACH + "; i++) { def name = \"app${i}\".toString()\n"
                + "all[name] = { immutableDeploy environment: 'staging', artifacts: [web: '" + any.reference("v1")
                + "'], values: [NAME: name], allowDirty: true, first: true } }\nparallel all\n}";
    }

    private static final class Threads extends Thread {
        private volatile boolean done;
        private volatile int most;

        @Override
        public void run() {
            while (!done) {
                int now = (int) Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith(TickPool.THREAD))
                        .count();
                most = Math.max(most, now);
                try {
                    TimeUnit.MILLISECONDS.sleep(200);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
