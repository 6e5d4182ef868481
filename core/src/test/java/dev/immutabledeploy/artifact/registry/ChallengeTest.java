package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void aChallengeOfATokenService() {
        String header =
                "Bearer realm=\"https://auth.example/token\",service=\"a, b\",scope=\"repository:a/b:pull,push\"";

        assertThat(Challenge.in(List.of(header)))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example/token",
                                "service", "a, b",
                                "scope", "repository:a/b:pull,push")));
    }

    @Test
    void severalChallengesInOneHeaderOrInMore() {
        List<Challenge> expected =
                List.of(new Challenge("basic", Map.of("realm", "x")), new Challenge("bearer", Map.of("realm", "y")));

        assertThat(Challenge.in(List.of("Basic realm=x, Bearer realm=\"y\""))).isEqualTo(expected);
        assertThat(Challenge.in(List.of("BASIC Realm = \"x\"", "Bearer REALM=y")))
                .isEqualTo(expected);
    }

    @Test
    void quotedCharactersAreThemselves() {
        assertThat(Challenge.in(List.of("Basic realm=\"a\\\"b\\\\c\"")))
                .containsExactly(new Challenge("basic", Map.of("realm", "a\"b\\c")));
    }

    @Test
    void aSchemeAlone() {
        assertThat(Challenge.in(List.of("Negotiate"))).containsExactly(new Challenge("negotiate", Map.of()));
        assertThat(Challenge.in(List.of("", " , "))).isEmpty();
    }

    /** Whatever is written by the grammar is read as it was meant. */
    @Test
    void whatIsWrittenIsRead() {
        Random random = new Random(41);
        for (int round = 0; round < 5_000; round++) {
            Map<String, String> parameters = new HashMap<>();
            StringBuilder header = new StringBuilder("Bearer ");
            for (int count = random.nextInt(4); count >= 0; count--) {
                String value = text(random, " ,=\"\\abc:/?&");
                if (parameters.putIfAbsent("p" + count, value) == null) {
                    header.append("p").append(count).append("=\"");
                    header.append(value.replaceAll("[\"\\\\]", "\\\\$0")).append('"');
                    header.append(count == 0 ? "" : random.nextBoolean() ? "," : " , ");
                }
            }
            assertThat(Challenge.in(List.of(header.toString())))
                    .as(header.toString())
                    .containsExactly(new Challenge("bearer", parameters));
        }
    }

    /** Whatever else is written is read to its end. */
    @Test
    void nothingConfusesTheReader() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            String header = text(random, "Bb =,\"\\\t;<");
            assertThat(Challenge.in(List.of(header))).as(header).isNotNull();
        }
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(20); count > 0; count--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
