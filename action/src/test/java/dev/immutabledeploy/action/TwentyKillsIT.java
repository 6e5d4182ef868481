package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.report.DriftReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty times, at a random moment of a deployment and while clients order, the deployer, the local supervisor or both are
 * killed (SIGKILL), with every strategy; then somebody resumes or aborts. The seed is printed; {@code -Dseed=N} repeats it.
 */
@Tag("campaign")
@Timeout(900)
class TwentyKillsIT {
    private static final List<String> STRATEGIES = List.of(
            "{type: rolling}",
            "{type: canary, stages: [{weight: 30, pause: 1s}]}",
            "{type: canary, stages: [{instances: 1, pause: 1s}]}",
            "{type: blue-green, pause: 1s}");
    private static final int STROKES = 5;
    private static final int INSTANCES = 2;
    private static final int CLIENTS = 2;

    /** Many short processes: what is compiled thoroughly is not used often enough. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private enum Victim {
        DEPLOYER,
        SUPERVISOR,
        BOTH
    }

    private static final List<Victim> VICTIMS =
            List.of(Victim.DEPLOYER, Victim.SUPERVISOR, Victim.BOTH, Victim.SUPERVISOR, Victim.DEPLOYER);

    @Test
    void inTheEndExactlyOneRevisionServesAndOnlyWhatAKilledProcessHadAtHandIsLost(@TempDir Path folder)
            throws Exception {
        long seed = Optional.ofNullable(Long.getLong("seed")).orElseGet(System::nanoTime);
        System.out.println("twenty kills: seed " + seed);
        ExecutorService threads = Executors.newFixedThreadPool(STRATEGIES.size());
        List<Future<Killings.Toll>> tolls = new ArrayList<>();
        for (String strategy : STRATEGIES) {
            int number = tolls.size();
            Path place = Files.createDirectories(folder.resolve("site" + number));
            tolls.add(threads.submit(() -> new Ordeal(place, strategy, number, new Random(seed + number)).passes()));
        }
        int kills = 0;
        try {
            for (Future<Killings.Toll> toll : tolls) {
                System.out.println("twenty kills: " + toll.get());
                kills += toll.get().kills();
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        assertThat(kills).isGreaterThanOrEqualTo(STROKES * STRATEGIES.size());
    }

    /** What one site goes through. */
    private static final class Ordeal {
        private final Path folder;
        private final String strategy;
        private final int number;
        private final Random random;
        private final Killings killings = new Killings();
        private final Map<Path, List<String>> logs = new HashMap<>();
        private int versions;
        private Duration usual = Duration.ofSeconds(5);

        Ordeal(Path folder, String strategy, int number, Random random) {
            this.folder = folder;
            this.strategy = strategy;
            this.number = number;
            this.random = random;
        }

        Killings.Toll passes() throws Exception {
            try {
                return deployAndKill();
            } catch (AssertionError e) {
                Path log = folder.resolve(".immutable-deploy/local/supervisor.log");
                throw new AssertionError(strategy + "; the supervisors said: " + Files.readString(log), e);
            }
        }

        private Killings.Toll deployAndKill() throws Exception {
            try (Site site = new Site(folder, INSTANCES, "1s", strategy)) {
                Files.writeString(folder.resolve("shop.properties"), "greeting=Hello\nwork.millis=50\n");
                String running = timed(site);
                List<Orders.Order> all;
                try (Orders orders = new Orders(site.port, CLIENTS)) {
                    for (int stroke = 0; stroke < STROKES; ) {
                        int before = killings.count();
                        running = stroke(site, running, VICTIMS.get((stroke + number) % STROKES), stroke);
                        stroke += killings.count() > before ? 1 : 0;
                    }
                    all = orders.end();
                }
                Program.Ended tidied = run(site, "tidy", "--now");
                assertThat(tidied.exitCode()).as(tidied.toString()).isZero();
                site.runsOnly(running, INSTANCES);
                return killings.judge(all, ordersTaken());
            }
        }

        private String version() {
            return number + "-" + versions++;
        }

        /** Deploys a version undisturbed and remembers how long that took. */
        private String timed(Site site) throws Exception {
            String artifact = site.artifact(version());
            long start = System.nanoTime();
            site.deploy(artifact);
            usual = Duration.ofNanos(System.nanoTime() - start);
            return artifact;
        }

        /** Deploys, kills and looks after it; returns the artifact that runs then. */
        private String stroke(Site site, String before, Victim victim, int stroke) throws Exception {
            String next = site.artifact(version());
            long start = System.nanoTime();
            long life = (long) (random.nextDouble() * usual.toMillis());
            Program.Running deployer = site.program.start(QUICK, "deploy", "--allow-dirty", "--artifact", next);
            if (deployer.process().waitFor(life, TimeUnit.MILLISECONDS)) {
                usual = Duration.ofNanos(System.nanoTime() - start);
            }
            if (victim != Victim.SUPERVISOR) {
                killings.deployer(deployer.process().toHandle());
            }
            if (victim != Victim.DEPLOYER) {
                killings.supervisor(supervisor());
            }
            boolean resume = (stroke + number) % 2 == 0;
            boolean succeeded =
                    victim == Victim.SUPERVISOR ? livesOn(site, deployer, resume) : isLookedAfter(site, next, resume);
            String running = succeeded ? next : before;
            serves(site, running);
            long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s killed after %,d ms, then %s: the %s serves, after %,d ms%n",
                    strategy,
                    victim,
                    life,
                    resume ? "resume" : "abort",
                    succeeded ? "new" : "old",
                    took);
            return running;
        }

        /** The deployer lives: it brings the supervisor back and goes on, or is told to stop by somebody who aborts. */
        private static boolean livesOn(Site site, Program.Running deployer, boolean resume) throws Exception {
            boolean aborted = !resume && run(site, "abort").exitCode() == 0;
            Program.Ended ended = deployer.end();
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(aborted ? 1 : 0);
            return !aborted;
        }

        /** The deployer is dead: whoever comes next resumes or aborts what is under way, if it is. */
        private static boolean isLookedAfter(Site site, String next, boolean resume) throws Exception {
            DriftReport found = drift(site);
            if (found.underWay().isEmpty()) {
                return names(found, next);
            }
            Program.Ended ended = run(site, resume ? "resume" : "abort");
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            return resume;
        }

        private static Program.Ended run(Site site, String... command) throws Exception {
            return site.program.start(QUICK, command).end();
        }

        private static DriftReport drift(Site site) throws Exception {
            Program.Ended ended = run(site, "drift", "--format", "json");
            assertThat(ended.exitCode()).as(ended.toString()).isBetween(0, 1);
            return Json.read(ended.out().getBytes(StandardCharsets.UTF_8), DriftReport.class);
        }

        /** Whether the last release that succeeded brought this artifact. */
        private static boolean names(DriftReport found, String artifact) {
            return found.release().orElseThrow().artifacts().stream()
                    .anyMatch(line -> artifact.equals("web=" + line.reference()));
        }

        /** Requests reach this version only, and every instance is what the record says. */
        private void serves(Site site, String artifact) throws Exception {
            DriftReport found = drift(site);
            assertThat(found.underWay()).isEmpty();
            assertThat(found.differences()).as("differences from the record").isEmpty();
            assertThat(names(found, artifact))
                    .as("%s names %s", found, artifact)
                    .isTrue();
            for (int request = 0; request <= 2 * INSTANCES; request++) {
                assertThat("web=web-" + site.version() + ".jar").isEqualTo(artifact.replaceFirst("@.*", ""));
            }
            readLogs();
        }

        private ProcessHandle supervisor() throws IOException {
            Path control = folder.resolve(".immutable-deploy/local/control.json");
            Map<?, ?> process = (Map<?, ?>) Optional.ofNullable(
                            Json.read(Files.readAllBytes(control), Map.class).get("process"))
                    .orElseThrow();
            return ProcessHandle.of(Long.parseLong(String.valueOf(process.get("pid"))))
                    .orElseThrow();
        }

        /** Logs of instances that are gone are not kept for ever. */
        private void readLogs() throws IOException {
            for (Path log : WebApp.logs(folder.resolve(".immutable-deploy/local"))) {
                logs.put(log, Files.readAllLines(log));
            }
        }

        private List<String> ordersTaken() throws IOException {
            readLogs();
            return logs.values().stream()
                    .flatMap(List::stream)
                    .filter(line -> line.startsWith("order "))
                    .toList();
        }
    }
}
