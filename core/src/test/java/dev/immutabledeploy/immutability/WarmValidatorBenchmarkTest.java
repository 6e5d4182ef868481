package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.dockerfile.BareDockerfile;
import dev.immutabledeploy.testing.GeneratedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.SourceUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/**
 * Compares the validator, warm, with what reading and parsing the same files takes at the least; for BENCHMARKS.md. Of
 * shell nothing is parsed there: no parser for it is at hand but ours.
 */
@Tag("benchmark")
@Timeout(900)
class WarmValidatorBenchmarkTest {
    private static final int FILES = 10_000;
    private static final int WARMING = 15;
    private static final int ROUNDS = 20;
    private static final double TIMES_PARSING = 2;

    @Test
    void judgingTakesLittleMoreThanParsing(@TempDir Path folder) throws IOException {
        GeneratedRepository.writeRelevant(folder, FILES, 42);
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        Validator validator = Validator.standard();
        List<Long> judging = new ArrayList<>();
        List<Long> parsing = new ArrayList<>();
        for (int round = -WARMING; round < ROUNDS; round++) {
            long bare = micros(() -> files.parallelStream()
                    .mapToInt(WarmValidatorBenchmarkTest::parse)
                    .sum());
            long whole = micros(() -> validator.validate(folder).files().relevant());
            if (round >= 0) {
                parsing.add(bare);
                judging.add(whole);
            }
        }
        long parse = median(parsing);
        long judge = median(judging);
        System.out.printf(
                Locale.ROOT,
                "%d relevant files, warm: parsing %,d µs, validating %,d µs, ratio %.2f%n",
                files.size(),
                parse,
                judge,
                (double) judge / parse);
        assertThat((double) judge / parse).isLessThanOrEqualTo(TIMES_PARSING);
    }

    private static int parse(Path file) {
        String name = file.getFileName().toString();
        try {
            if (name.equals("Dockerfile")) {
                return BareDockerfile.read(SourceText.of(name, Files.readAllBytes(file)));
            }
            String text = Files.readString(file);
            return name.equals("Jenkinsfile") ? groovy(text) : yaml(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int yaml(String text) {
        LoadSettings settings = LoadSettings.builder().build();
        int[] documents = {0};
        new Compose(settings).composeAllFromString(text).forEach(node -> documents[0]++);
        return documents[0];
    }

    private static int groovy(String text) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        SourceUnit unit = new SourceUnit("Jenkinsfile", text, configuration, null, new ErrorCollector(configuration));
        unit.parse();
        unit.completePhase();
        unit.nextPhase();
        unit.convert();
        return unit.getAST().getStatementBlock().getStatements().size();
    }

    private static long micros(Supplier<Integer> work) {
        long start = System.nanoTime();
        assertThat(work.get()).isPositive();
        return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1000;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
