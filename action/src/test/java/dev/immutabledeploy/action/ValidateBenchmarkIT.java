package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.testing.GeneratedRepository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures `validate` on large repositories, as processes started fresh while the files are in the page cache; for
 * BENCHMARKS.md.
 */
@Tag("benchmark")
@Timeout(1800)
class ValidateBenchmarkIT {
    private static final int FILES = 10_000;
    private static final int RUNS = 10;
    private static final long SEED = 42;
    /** How README.md says to run the program. */
    private static final String[] OPTIONS = System.getProperty("options", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .split(" ");

    private static final double TIMES_READING = 3;
    private static final double TIMES_A_TENTH = 12;

    private final Path folder;

    ValidateBenchmarkIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void validateTakesLittleMoreThanReading() throws Exception {
        Path small = folder.resolve("small");
        GeneratedRepository.write(small, FILES, SEED);
        List<Long> read = new ArrayList<>();
        List<Long> validate = new ArrayList<>();
        for (int run = -1; run < RUNS; run++) {
            long reading = millis(reading(small));
            long validating = millis(validating(small));
            if (run >= 0) { // the first only fills the page cache
                read.add(reading);
                validate.add(validating);
            }
        }
        double ratio = (double) print("validate, 10,000 files", validate) / print("reading them all", read);
        System.out.printf(Locale.ROOT, "ratio %.2f%n", ratio);

        Path large = folder.resolve("large");
        GeneratedRepository.write(large, 10 * FILES, SEED);
        millis(validating(large));
        List<Long> many = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            many.add(millis(validating(large)));
        }
        double growth = (double) print("validate, 100,000 files", many) / print("validate, 10,000 files", validate);
        System.out.printf(Locale.ROOT, "ratio %.2f%n", growth);

        assertThat(ratio).isLessThanOrEqualTo(TIMES_READING);
        assertThat(growth).isLessThanOrEqualTo(TIMES_A_TENTH);
    }

    private static List<String> reading(Path repository) {
        String tests = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
        return List.of(java(), "-cp", tests, ReadAll.class.getName(), repository.toString());
    }

    private static List<String> validating(Path repository) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(Arrays.asList(OPTIONS));
        command.addAll(List.of("-jar", System.getProperty("jar"), "validate", repository.toString()));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static long millis(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        long start = System.nanoTime();
        int exitCode = builder.start().waitFor();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(exitCode).isIn(0, 1);
        return millis;
    }

    /** Prints what was measured, and returns the median. */
    private static long print(String what, List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        long median = sorted.get(sorted.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "%s: %d runs, min %,d ms, median %,d ms, max %,d ms%n",
                what,
                sorted.size(),
                sorted.get(0),
                median,
                sorted.get(sorted.size() - 1));
        return median;
    }
}
