package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.report.ReleaseLine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver is killed in the middle of a release, without a last word; its lease has to lapse first. */
@Timeout(240)
class KilledIT {
    private static final int INSTANCES = 2;

    /** Entries of a release up to where one of two instances was replaced, or is about to be. */
    private static final int HALF_WAY = 4;

    @Test
    void resumeEndsInTheNewRevisionOnly(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "0s")) {
            site.deploy(site.artifact("1"));
            String second = site.artifact("2");
            killHalfWay(site, second);

            Program.Ended resumed = site.program.run("resume");

            assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
            assertThat(resumed.err()).contains("taking over from");
            site.runsOnly(second, INSTANCES);
            assertThat(site.history()).extracting(ReleaseLine::outcome).containsExactly("succeeded", "succeeded");
        }
    }

    @Test
    void abortEndsInTheOldRevisionOnly(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "0s")) {
            String first = site.artifact("1");
            site.deploy(first);
            killHalfWay(site, site.artifact("2"));

            Program.Ended aborted = site.program.run("abort");

            assertThat(aborted.exitCode()).as(aborted.toString()).isZero();
            site.runsOnly(first, INSTANCES);
            assertThat(site.history()).extracting(ReleaseLine::outcome).containsExactly("aborted", "succeeded");
        }
    }

    private static void killHalfWay(Site site, String artifact) throws Exception {
        int before = site.entries();
        Program.Running driver = site.deploying(artifact);
        Program.until("the release is half way", () -> site.entries() >= before + HALF_WAY);
        driver.process().destroyForcibly().waitFor();
        assertThat(site.status().underWay()).as("the release is under way").isPresent();
    }
}
