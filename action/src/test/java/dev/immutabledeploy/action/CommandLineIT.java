package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as people run it: as processes. */
@Timeout(180)
class CommandLineIT {
    private static final int TERMINATED = 143;

    @Test
    void validateLoadsNothingItDoesNotNeed(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes.txt");
        Program.Ended run = new Program(folder)
                .start(List.of("-Xlog:class+load:file=" + classes), "validate", folder.toString())
                .end();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("0 notes in 0 of 1 file\n");
        try (Stream<String> lines = Files.lines(classes)) {
            assertThat(lines)
                    .noneMatch(line -> line.contains("com.fasterxml.")
                            || line.contains("org.eclipse.jgit.")
                            || line.contains("io.undertow.")
                            || line.contains("java.net.http."));
        }
    }

    @Test
    void aReleaseCanBeInterruptedResumedAndRolledBack(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, 2, "0s")) {
            site.deploy(site.artifact("1"));
            assertThat(site.version()).isEqualTo("1");

            Program.Running deploying = site.deploying(site.artifact("2"));
            Program.until("an instance is started", () -> deploying.said().contains("web: start"));
            deploying.process().destroy();
            Program.Ended interrupted = deploying.end();
            assertThat(interrupted.exitCode()).isEqualTo(TERMINATED);
            assertThat(interrupted.err())
                    .endsWith("interrupted: release 2 of staging stays under way; go on with"
                            + " `immutable-deploy resume staging` or go back with `immutable-deploy abort staging`\n");

            Program.Ended resumed = site.program.run("resume");
            assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
            assertThat(site.version()).isEqualTo("2");

            Program.Ended back = site.program.run("rollback", "--reason", "too slow");
            assertThat(back.exitCode()).as(back.toString()).isZero();
            assertThat(site.version()).isEqualTo("1");
            assertThat(site.program.run("history", "--verify").exitCode()).isZero();
            assertThat(site.program.run("local", "status").out()).contains("http://127.0.0.1:" + site.port + "/");
        }
    }
}
