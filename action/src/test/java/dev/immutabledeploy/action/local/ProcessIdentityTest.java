package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.rollout.DriverClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    private static Process start(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    @Test
    void aRunningProcessIsRecognised() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(self.isAlive()).isTrue();
        assertThat(self.handle()).hasValue(ProcessHandle.current());
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTheSame() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        ProcessIdentity earlier = new ProcessIdentity(self.pid(), self.start() + "1");

        assertThat(earlier.isAlive()).isFalse();
        assertThat(earlier.handle()).isEmpty();
    }

    @Test
    void anEndedProcessIsGoneEvenWhileItsParentHasNotAskedForItsExitCode() throws Exception {
        Process parent = start("sleep 0.2 & exec sleep 30");
        try {
            Shop.until(() -> parent.children().findAny().isPresent());
            long child = parent.children().findAny().orElseThrow().pid();
            ProcessIdentity identity = ProcessIdentity.of(child).orElseThrow();

            Shop.until(() -> !identity.isAlive());
            assertThat(ProcessHandle.of(child)).as("its entry is still there").isPresent();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aProcessThatDoesNotListenIsKilledWithAllThatItStarted() throws Exception {
        Process deaf = start("trap '' TERM; sleep 300 & echo ready; while :; do sleep 0.1; done");
        assertThat(deaf.inputReader().readLine()).isEqualTo("ready");
        List<ProcessHandle> started = deaf.descendants().toList();
        DriverClock.Stopwatch stopwatch = DriverClock.system().start();
        Ending ending = Ending.begin(ProcessIdentity.of(deaf.pid()).orElseThrow(), DriverClock.system())
                .orElseThrow();

        assertThat(ending.isOver()).isFalse();
        Shop.until(ending::isOver);

        assertThat(stopwatch.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        Shop.until(() -> started.stream()
                .noneMatch(process -> ProcessIdentity.of(process.pid()).isPresent()));
    }

    @Test
    void nothingIsBegunForAProcessThatHasEnded() throws Exception {
        Process process = start("exec sleep 0.3");
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        process.waitFor();

        assertThat(Ending.begin(identity, DriverClock.system())).isEmpty();
    }
}
