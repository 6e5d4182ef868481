package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.console.Pause;
import dev.immutabledeploy.action.local.LocalPlatform;
import dev.immutabledeploy.action.local.SupervisorLauncher;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.LocalShape;
import dev.immutabledeploy.config.PlatformShape;
import dev.immutabledeploy.ledger.DirectoryStore;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Measures the tool's own time per tick on the platform {@code local}, pauses not counted; for BENCHMARKS.md. */
@Tag("benchmark")
@Timeout(600)
class TickBenchmarkIT {
    private static final int RELEASES = 12;
    private static final int INSTANCES = 2;

    /** A machine whose ticks are timed: from the end of one pause to the beginning of the next. */
    private static final class Timed extends Desk {
        private final Path state;
        private final List<Long> micros = new ArrayList<>();
        private long since;

        Timed(Path folder) {
            super(folder);
            this.state = folder.resolve(".immutable-deploy");
        }

        void begin() {
            since = 0;
        }

        @Override
        public Pause pause() {
            return duration -> {
                if (since > 0) {
                    micros.add(Duration.ofNanos(System.nanoTime() - since).toNanos() / 1000);
                }
                Pause.real().wait(duration);
                since = System.nanoTime();
            };
        }

        @Override
        public DriverClock clock() {
            return DriverClock.system();
        }

        @Override
        public List<PlatformShape> shapes() {
            return List.of(LocalShape.SHAPE);
        }

        @Override
        public Map<String, Platform> platforms(Path deploymentFolder) {
            SupervisorLauncher launcher = new SupervisorLauncher(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    Optional.ofNullable(System.getProperty("jar")).orElseThrow());
            return Map.of("local", new LocalPlatform(state.resolve("local"), launcher));
        }

        @Override
        public LedgerStore ledger(String application, Optional<LedgerConfig> config, Path deploymentFolder) {
            return new DirectoryStore(state.resolve("ledger"));
        }
    }

    @Test
    void aTickOnTheLocalPlatform(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "1s")) {
            Timed desk = new Timed(folder);
            List<String> artifacts = List.of(site.artifact("1"), site.artifact("2"));
            for (int release = 0; release < RELEASES; release++) {
                desk.begin();
                desk.commit = "%040d".formatted(release);
                Desk.Outcome outcome =
                        desk.run("deploy", "staging", "--first", "--artifact", artifacts.get(release % 2));
                assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
            }
            List<Long> sorted = desk.micros.stream().sorted().toList();
            assertThat(sorted).hasSizeGreaterThan(100);
            System.out.printf(
                    Locale.ROOT,
                    "a tick on the platform local: %,d ticks of %d releases, p50 %,d µs, p99 %,d µs, max %,d µs%n",
                    sorted.size(),
                    RELEASES,
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() * 99 / 100),
                    sorted.get(sorted.size() - 1));
        }
    }
}
