package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every rule has at least three places in the corpus where it is tempted and rightly silent, listed in
 * {@code corpus-silent.txt}. That it finds nothing there is seen by {@link CorpusTest}, since nothing is expected there.
 */
class CorpusIndexTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern LINE = Pattern.compile("(?<rule>IMM\\d{3}) (?<file>\\S+):(?<line>\\d+) (?<text>.+)");
    private static final int LEAST_OF_A_RULE = 3;

    @Test
    void everyRuleIsSilentAtEnoughPlaces() throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        for (Matcher silent : silent()) {
            places.merge(silent.group("rule"), 1, Integer::sum);
        }

        assertThat(places.keySet())
                .containsExactlyElementsOf(
                        Rules.standard().stream().map(Rule::id).toList());
        assertThat(places.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(LEAST_OF_A_RULE));
    }

    @Test
    void thePlacesAreStillThereAndNothingIsExpectedOfTheRule() throws IOException {
        for (Matcher silent : silent()) {
            Path file = RESOURCES.resolve("corpus").resolve(silent.group("file"));
            int line = Integer.parseInt(silent.group("line"));
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)[line - 1];
            Path expected = Path.of(file + ".expected");
            List<String> findings = Files.exists(expected) ? Files.readAllLines(expected) : List.of();

            assertThat(text).as(silent.group()).contains(silent.group("text"));
            assertThat(findings)
                    .as(silent.group())
                    .noneMatch(finding -> finding.matches(silent.group("rule") + " \\w+ " + line + ":\\d+"));
        }
    }

    private static List<Matcher> silent() throws IOException {
        return Files.readAllLines(RESOURCES.resolve("corpus-silent.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .peek(matcher -> assertThat(matcher.matches()).isTrue())
                .toList();
    }
}
