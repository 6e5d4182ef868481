package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Measures what people wait for, with real processes; for BENCHMARKS.md. */
@Tag("benchmark")
@Timeout(900)
class BenchmarkIT {
    private static final int RUNS = 20;
    private static final Duration VALIDATE = Duration.ofMillis(500);
    private static final int INSTANCES = 4;
    private static final int REPLACEMENTS = 26;
    private static final int STARTS = 100;
    private static final String STATE = ".immutable-deploy/local";
    private static final int CLIENTS = 4;
    private static final long TO_TRAFFIC_MILLIS = 250;
    private static final Duration QUICK_START = Duration.ofSeconds(90);

    @Test
    void validateOfAnEmptyFolder(@TempDir Path folder) throws Exception {
        Program program = new Program(folder);
        List<Long> millis = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            Program.Running running = program.start("validate");
            running.process().waitFor();
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            assertThat(running.end().exitCode()).isZero();
        }
        assertThat(print("validate of an empty folder, whole process", millis, 50))
                .isLessThan(VALIDATE.toMillis());
    }

    @Test
    void fromTheFirstHealthyAnswerToTraffic(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "0s")) {
            site.deploy(timed(folder, 0));
            List<Path> beforeAnybodyAsked = WebApp.logs(folder.resolve(STATE));
            Load load = new Load(site.port, CLIENTS);
            Map<Path, Long> millis = new HashMap<>();
            for (int replacement = 1; replacement <= REPLACEMENTS; replacement++) {
                site.deploy(timed(folder, replacement));
                collect(folder, millis);
            }
            load.end(0);
            millis.keySet().removeAll(beforeAnybodyAsked);
            assertThat(millis).hasSizeGreaterThanOrEqualTo(STARTS);
            assertThat(print("first healthy answer to first request", List.copyOf(millis.values()), 99))
                    .isLessThanOrEqualTo(TO_TRAFFIC_MILLIS);
        }
    }

    /** Builds another version of the application that logs times; returns the argument that names it. */
    private static String timed(Path folder, int version) throws IOException {
        Path jar = folder.resolve("timed-" + version + ".jar");
        try (InputStream code = Optional.ofNullable(TimedApp.class.getResourceAsStream("TimedApp.class"))
                .orElseThrow()) {
            WebApp.write(jar, TimedApp.class.getName(), code.readAllBytes(), "version=" + version + "\n");
        }
        return Site.artifact(jar);
    }

    /** Reads from the logs there are, of which old ones vanish, how long it took. */
    private static void collect(Path folder, Map<Path, Long> millis) throws IOException {
        for (Path log : WebApp.logs(folder.resolve(STATE))) {
            List<String> lines = Files.readAllLines(log);
            Optional<Long> healthy = time(lines, TimedApp.HEALTHY);
            Optional<Long> asked = time(lines, TimedApp.REQUEST);
            if (healthy.isPresent() && asked.isPresent()) {
                millis.put(log, asked.get() - healthy.get());
            }
        }
    }

    private static Optional<Long> time(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> Long.valueOf(line.substring(what.length())))
                .findFirst();
    }

    @Test
    void quickStartAfterTheBuild() throws Exception {
        Path log = Files.createTempFile("quickstart", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "../examples/quickstart/run.sh")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PORT", Integer.toString(WebApp.freePort()));
        long start = System.nanoTime();
        Process process = builder.start();
        assertThat(process.waitFor(Program.PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        Files.delete(log);
        assertThat(print("quick start, after the build", List.of(millis), 50)).isLessThan(QUICK_START.toMillis());
    }

    /** Prints what was measured, and returns one percentile of it. */
    private static long print(String what, List<Long> millis, int percentile) {
        List<Long> sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: %d runs, min %,d ms, median %,d ms, p99 %,d ms, max %,d ms%n",
                what,
                sorted.size(),
                sorted.get(0),
                at(sorted, 50),
                at(sorted, 99),
                sorted.get(sorted.size() - 1));
        return at(sorted, percentile);
    }

    private static long at(List<Long> sorted, int percentile) {
        return sorted.get((sorted.size() * percentile + 99) / 100 - 1);
    }
}
