package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.report.ReleaseLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people deploy different artifacts to one environment. */
@Timeout(240)
class TwoAtOnceIT {
    private static final int INSTANCES = 2;
    private static final int ROUNDS = 3;
    private static final String BY_WHOM_AND_SINCE_WHEN =
            "(?s).*error: release %d of staging is under way, begun by \\S+ at \\S+Z, driven by \\S+ since \\S+Z\n.*";

    @Test
    void exactlyOneWinsAndTheOtherIsToldByWhom(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "1s")) {
            for (int round = 1; round <= ROUNDS; round++) {
                String one = site.artifact(round + "-one");
                String other = site.artifact(round + "-other");
                Program.Running first = site.deploying(one);
                Program.Running second = site.deploying(other);
                List<Program.Ended> ended = List.of(first.end(), second.end());

                assertThat(ended).extracting(Program.Ended::exitCode).containsExactlyInAnyOrder(0, 1);
                int winner = ended.get(0).exitCode() == 0 ? 0 : 1;
                assertThat(ended.get(1 - winner).err()).matches(BY_WHOM_AND_SINCE_WHEN.formatted(round));
                site.runsOnly(List.of(one, other).get(winner), INSTANCES);
                assertThat(site.history()).hasSize(round).allMatch(release -> release.outcome()
                        .equals("succeeded"));
            }
        }
    }

    @Test
    void whoeverComesDuringTheBakeIsToldByWhomAndChangesNothing(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "8s")) {
            String one = site.artifact("1");
            Program.Running first = site.deploying(one);
            Program.until("the first bakes", () -> first.said().contains("bake for 8s"));

            Program.Ended second = site.deploying(site.artifact("2")).end();

            assertThat(first.process().isAlive()).as("the first bakes still").isTrue();
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).matches(BY_WHOM_AND_SINCE_WHEN.formatted(1));
            assertThat(first.end().exitCode()).isZero();
            site.runsOnly(one, INSTANCES);
            assertThat(site.history()).extracting(ReleaseLine::number).containsExactly(1L);
        }
    }
}
