package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static List<Path> classes() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everythingExpectedIsFoundAndNothingElse(Path folder) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Finding finding : Validator.standard().validate(folder).findings()) {
            String line =
                    finding.rule() + " " + finding.severity().text() + " " + finding.line() + ":" + finding.column();
            found.merge(finding.file(), List.of(line), CorpusTest::both);
        }

        assertThat(found).isEqualTo(expected(folder));
    }

    @Test
    void everyRuleHasAtLeastThreePlacesInTheCorpus() throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        for (Path folder : classes()) {
            expected(folder).values().stream()
                    .flatMap(List::stream)
                    .forEach(line -> places.merge(line.split(" ", 2)[0], 1, Integer::sum));
        }

        assertThat(places).hasSize(14).allSatisfy((rule, count) -> assertThat(count)
                .isGreaterThanOrEqualTo(3));
    }

    private static Map<String, List<String>> expected(Path folder) throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(EXPECTED)).forEach(file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                expected.put(name.substring(0, name.length() - EXPECTED.length()), lines(file));
            });
        }
        return expected;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
