package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.dockerfile.DockerfileExtractor;
import dev.immutabledeploy.immutability.source.shell.ShellScriptExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in {@code corpus} is one class of sources. Beside a file stands {@code <file>.expected}, a line
 * {@code rule severity line:column} for each finding; a file without it is expected to have none.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final String EXPECTED = ".expected";

    /** How many cases there are at least: findings expected, and files that are expected to have none. */
    private static final int LEAST_CASES = 880;

    private static final int LEAST_PLACES_OF_A_RULE = 3;

    /**
     * How the validator does on a class of sources.
     *
     * @param expected how many findings are expected
     * @param clean how many files are expected to have none
     * @param hits how many findings are expected and found
     * @param alarms how many are found and not expected
     */
    private record Score(int expected, int clean, int hits, int alarms) {
        static final Score NONE = new Score(0, 0, 0, 0);

        static Score of(Path folder) {
            int clean = 0;
            int hits = 0;
            int alarms = 0;
            Map<String, List<String>> expected = CorpusTest.expected(folder);
            Map<String, List<String>> found = CorpusTest.found(folder);
            for (String file : files(folder)) {
                List<String> missing = new ArrayList<>(expected.getOrDefault(file, List.of()));
                clean += missing.isEmpty() ? 1 : 0;
                for (String line : found.getOrDefault(file, List.of())) {
                    boolean hit = missing.remove(line);
                    hits += hit ? 1 : 0;
                    alarms += hit ? 0 : 1;
                }
            }
            int all = expected.values().stream().mapToInt(List::size).sum();
            return new Score(all, clean, hits, alarms);
        }

        Score plus(Score other) {
            return new Score(expected + other.expected, clean + other.clean, hits + other.hits, alarms + other.alarms);
        }

        int cases() {
            return expected + clean;
        }

        String line(String name) {
            return "%-20s precision %s, recall %s: %d of %d expected, %d more; %d files without any"
                    .formatted(name, share(hits, hits + alarms), share(hits, expected), hits, expected, alarms, clean);
        }

        private static String share(int part, int whole) {
            return whole == 0 ? "-" : "%.3f".formatted((double) part / whole);
        }
    }

    static List<Path> classes() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everythingExpectedIsFoundAndNothingElse(Path folder) {
        assertThat(found(folder)).isEqualTo(expected(folder));
    }

    @Test
    void everyRuleHasEnoughPlacesInTheCorpus() throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        for (Path folder : classes()) {
            expected(folder).values().stream()
                    .flatMap(List::stream)
                    .forEach(line -> places.merge(line.split(" ", 2)[0], 1, Integer::sum));
        }

        assertThat(places.keySet())
                .containsExactlyElementsOf(
                        Rules.standard().stream().map(Rule::id).toList());
        assertThat(places)
                .allSatisfy((rule, count) -> assertThat(count).as(rule).isGreaterThanOrEqualTo(LEAST_PLACES_OF_A_RULE));
    }

    @Test
    void precisionAndRecallArePrintedAndThereAreEnoughCases() throws IOException {
        Score total = Score.NONE;
        for (Path folder : classes()) {
            Score score = Score.of(folder);
            System.out.println(score.line(folder.getFileName().toString()));
            total = total.plus(score);
        }
        System.out.println(total.line("all") + "; " + total.cases() + " cases");

        assertThat(total.cases()).isGreaterThanOrEqualTo(LEAST_CASES);
    }

    /** Shell is mostly found in other files; in folders named after it, scripts are read by their name as well. */
    private static Validator validator(Path folder) {
        return folder.getFileName().toString().startsWith("shell-")
                ? new Validator(
                        List.of(new DockerfileExtractor(), new ShellScriptExtractor(path -> path.endsWith(".sh"))),
                        Rules.standard())
                : Validator.standard();
    }

    private static Map<String, List<String>> found(Path folder) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Finding finding : validator(folder).validate(folder).findings()) {
            String line =
                    finding.rule() + " " + finding.severity().text() + " " + finding.line() + ":" + finding.column();
            found.computeIfAbsent(finding.file(), file -> new ArrayList<>()).add(line);
        }
        return found;
    }

    private static Map<String, List<String>> expected(Path folder) {
        Map<String, List<String>> expected = new TreeMap<>();
        for (String file : files(folder)) {
            Path beside = folder.resolve(file + EXPECTED);
            if (Files.exists(beside)) {
                expected.put(file, lines(beside));
            }
        }
        return expected;
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(EXPECTED))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
