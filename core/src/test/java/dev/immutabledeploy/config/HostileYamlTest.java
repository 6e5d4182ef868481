package dev.immutabledeploy.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that mean harm, or are no YAML at all, end in a clear problem. */
class HostileYamlTest {

    private static List<String> codes(byte[] content) {
        return Samples.problems(content).stream().map(Problem::code).distinct().toList();
    }

    @Test
    void manyAliasesAreRefusedBeforeTheyAreExpanded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(codes(bomb.toString().getBytes(UTF_8))).contains("yaml-feature");
    }

    @Test
    void anAliasOfItselfIsRefused() {
        assertThat(codes("application: &a [*a]".getBytes(UTF_8))).contains("yaml-feature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{a: ", "- ", "? ", "{? ", "[? ", "!a ", "&a ", "'", "\"", "a: ", "# ", "%", "|\n ", "*", "\n "
            })
    void whateverIsRepeatedEndsInAProblemSoon(String piece) {
        byte[] content = piece.repeat(300_000 / piece.length()).getBytes(UTF_8);
        Assertions.assertThatCode(() -> Samples.problems(content)).doesNotThrowAnyException();
        assertThat(Samples.problems(content)).isNotEmpty();
    }

    @Test
    void deepBlocksAreRefused() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            deep.append(" ".repeat(i)).append("a:\n");
        }
        assertThat(codes(deep.toString().getBytes(UTF_8))).containsExactly("yaml-feature");
    }

    @Test
    void aFileOfMoreThanAMebibyteIsRefused() {
        assertThat(codes("#".repeat((1 << 20) + 1).getBytes(UTF_8))).containsExactly("file-too-large");
    }

    @Test
    void aFileOfAMebibyteIsRead() {
        String comment = "#".repeat((1 << 20) - Samples.SHORT.length() - 1) + "\n";
        assertThat(Samples.problems(comment + Samples.SHORT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "\uFEFF", "   "})
    void aFileWithoutContentIsEmpty(String text) {
        assertThat(codes(text.getBytes(UTF_8))).containsExactly("empty-file");
    }

    @Test
    void aFileWithAnEmptyDocumentIsNoMapping() {
        assertThat(codes("---\n".getBytes(UTF_8))).containsExactly("wrong-type");
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithTheirPlace() {
        byte[] content = "application: shop\nname: caf?\n".getBytes(UTF_8);
        content[27] = (byte) 0xE9;
        assertThat(Samples.problems(content))
                .singleElement()
                .hasToString("immutable-deploy.yml:2:10: the file is not UTF-8 from here on (save it as UTF-8)");
        assertThat(codes("application: shop".getBytes(UTF_16))).containsExactly("not-utf-8");
        assertThat(codes(new byte[] {'a', (byte) 0xE2, (byte) 0x82})).containsExactly("not-utf-8");
    }

    @ParameterizedTest
    @ValueSource(chars = {0, 7, 0x1B, 0x7F, 0x9B, 0xFFFF})
    void controlCharactersAreToldWithTheirPlace(char character) {
        assertThat(Samples.problems("application: shop\nx: a" + character))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("control-character");
                    assertThat(problem.where().orElseThrow()).hasToString("immutable-deploy.yml:2:5");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%YAML 2.0\n---\na: b",
                "%TAG ! tag:example.com,2000:\n---\n!a {}",
                "%YAML 1.1\n%YAML 1.1\n---\na",
                "a: b: c",
                "a: 'b",
                "- a\nb: c",
                "a: @b",
                "\"\\ud800\": x",
                "a: \"\\xZZ\"",
                "...",
                "--- --- ---",
                "? a",
                ": a",
                "{a, b}",
                "[a: b]"
            })
    void oddYamlIsNeverMoreThanAProblem(String text) {
        assertThat(Samples.problems(text)).isNotEmpty();
    }

    @Test
    void longTextsAreMatchedInReasonableTime() {
        for (String piece :
                List.of("a", "a/", "a.", "%20", "a-", "1d", "${A", "{a", "eyJ", "://a:", "-----BEGIN ", "password=")) {
            String longText = piece.repeat(100_000 / piece.length());
            String file = Samples.LONG
                    .replace("build/shop.jar", "'" + longText + "'")
                    .replace("http://127.0.0.1:8080/", "http://" + longText)
                    .replace("config/staging.properties, ", "'" + longText + "', ")
                    .replace("bake: 5s", "bake: '" + longText + "'")
                    .replace("hello", "'" + longText + "'")
                    .replace("after: staging", "after: '" + longText + "'");
            Assertions.assertThatCode(() -> {
                        org.junit.jupiter.api.Assertions.assertTimeout(
                                Duration.ofSeconds(30), () -> Samples.problems(file));
                    })
                    .as(piece)
                    .doesNotThrowAnyException();
        }
    }
}
