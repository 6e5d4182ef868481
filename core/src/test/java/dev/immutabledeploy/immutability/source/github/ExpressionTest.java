package dev.immutabledeploy.immutability.source.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "env.A", List.of("a"),
            "env.a-b", List.of("dashed"),
            "matrix.os", List.of("linux", "mac"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'x', x",
                "'it''s', it's",
                "' a || b ', ' a || b '",
                "env.A, a",
                "env['A'], a",
                "env.a-b, dashed",
                "matrix.os, 'linux+mac'",
                "env.B, ''",
                "env.B || 'x', x",
                "env.A || 'x', 'a+x'",
                "env.B && 'x' || 'y', 'x+y'",
                "github.ref == 'refs/heads/main' && 'x' || 'y', 'x+y'",
                "!env.A, ''",
                "!env.A && (env.A || 'x'), 'a+x'",
                "env.A != 'b', ''",
                "\"format('{0}-{1}', env.A, matrix.os)\", 'a-linux+a-mac'",
                "fromJSON('[1]'), [1]",
                "hashFiles('**/lock'), ''",
                "20, 20",
                "true, ''",
                "'open, ''",
                "env., ''",
                "(env.A, ''",
                "env.A), ''",
                "env.A env.A, ''",
            })
    void hasTheValuesThatItCanHave(String expression, String values) {
        String expected = values.startsWith("'") ? values.substring(1, values.length() - 1) : values;

        assertThat(String.join("+", values(expression))).isEqualTo(expected);
    }

    @Test
    void nestingAndLengthAreBearable() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(values("(".repeat(100_000) + "'x'" + ")".repeat(100_000)))
                    .isEmpty();
            assertThat(values("!".repeat(100_000) + "'x'")).isEmpty();
            assertThat(values("env[".repeat(100_000))).isEmpty();
            assertThat(values("'x'" + " || 'x'".repeat(100_000))).containsExactly("x");
            assertThat(values("format(" + "'{0}{0}',".repeat(10_000) + "'x')")).isNotEmpty();
        });
    }

    @Test
    void whateverIsWrittenIsReadToItsEnd() {
        String[] pieces = {
            "env", ".", "A", "[", "]", "(", ")", "'", "''", "||", "&&", "!", "==", ",", " ", "format", "1", "\n"
        };
        Random random = new Random(7);
        for (int round = 0; round < 5000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(15); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }

            assertThat(values(text.toString()))
                    .allSatisfy(value -> assertThat(value).isNotNull());
        }
    }

    private static List<String> values(String expression) {
        return Expression.values(expression, path -> NAMES.getOrDefault(String.join(".", path), List.of()));
    }
}
