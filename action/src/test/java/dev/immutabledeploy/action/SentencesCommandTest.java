package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift, promotion and what is irreversible, as somebody at a terminal sees them. */
class SentencesCommandTest {
    private static final Target TARGET = new Target("shop", "staging", "web", "simulated", Settings.NONE);
    private static final Revision STRANGE = Revision.of(Map.of(), Map.of("x", Digest.ofText("x")), Settings.NONE);
    private final Desk desk;

    SentencesCommandTest(@TempDir Path folder) {
        desk = new Desk(folder).withFile();
    }

    @BeforeEach
    void oneRelease() {
        run(0, "deploy", "staging", "--first", "--artifact", desk.artifact("one"));
    }

    private Desk.Outcome run(int exitCode, String... command) {
        Desk.Outcome outcome = desk.run(command);
        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(exitCode);
        return outcome;
    }

    @Test
    void duringAReleaseDriftSaysSoAndFindsOnlyStrangers() {
        desk.interruptAfter(3);
        run(130, "deploy", "staging", "--artifact", desk.artifact("two"));
        desk.whenPaused = () -> {};
        assertThat(run(0, "drift", "staging").out())
                .contains("release 2 of staging is under way; what it changes is no drift");
        assertThat(run(0, "drift", "staging", "--format", "json").out()).contains("\"underWay\" : 2");
        desk.platform.startByHand(TARGET, STRANGE);
        assertThat(run(1, "drift", "staging").out()).contains("wrong-revision");
    }

    @Test
    void deployingOverDriftPutsItRight() {
        desk.platform.startByHand(TARGET, STRANGE);
        run(1, "drift", "staging");
        assertThat(run(0, "plan", "staging", "--artifact", desk.artifact("two")).out())
                .contains("drift, which this release puts right");
        run(0, "deploy", "staging", "--artifact", desk.artifact("two"));
        assertThat(run(0, "drift", "staging").out()).contains("no drift from release 2");
    }

    @Test
    void onlyTheVerySameArtifactsGoOnAndNotBeforeTheirTime() {
        assertThat(run(1, "promote", "production", "--first").err()).contains("error: not before 2026-");
        desk.clock.pass(Duration.ofMinutes(31));
        assertThat(run(1, "deploy", "production", "--first", "--artifact", desk.artifact("two"))
                        .err())
                .contains("staging runs other artifacts");
        run(0, "promote", "production", "--first");
        assertThat(run(0, "history", "production").out()).contains("deploy", "succeeded");
        run(0, "promote", "production", "--first");
        assertThat(run(0, "history", "production").out().lines()).hasSize(2);
    }

    @Test
    void whatIsIrreversibleIsGoneBackOverOnlyBySomebodyWhoSaysSo() {
        desk.commit = "0".repeat(40);
        run(0, "deploy", "staging", "--artifact", desk.artifact("two"), "--irreversible", "drops a column");
        assertThat(run(1, "rollback", "staging", "--reason", "slow").err()).contains("drops a column");
        run(0, "rollback", "staging", "--reason", "slow", "--over-irreversible");
    }
}
