package dev.immutabledeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a               | a
            *.yml           | x.yml
            a/*             | a/b
            a/**            | a/b/c
            a/              | a/b/c
            **/c            | c
            **/c            | a/b/c
            a/**/c          | a/c
            a/**/c          | a/x/y/c
            a?c             | abc
            [a-c]x          | bx
            [!a-c]x         | dx
            []x]            | ]
            {a,b}/{c,d}     | b/c
            x{,.bak}        | x
            **/*.{yml,yaml} | deep/er/x.yaml
            *a*b*           | xxaxxbxx
            **/a/**/b       | a/x/a/b
            """)
    void matches(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a       | A
            a       | a/b
            *       | a/b
            a/*     | a/b/c
            a/**/c  | a/x/d
            a?c     | a/c
            [!a]x   | ax
            {a,b}   | c
            **/c    | xc
            *.yml   | a/x.yml
            """)
    void doesNotMatch(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a//b", "a**", "**b", "../a", "./a", "a\\b", "[a", "{a", "a}", "{a,{b}}", "[]", ""})
    void mistakesAreTold(String glob) {
        assertThat(Glob.mistake(glob)).isPresent();
        assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooManyChoicesAreRefusedBeforeTheyAreWrittenOut() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(Glob.mistake("{a,b}".repeat(60)))
                .hasValueSatisfying(what -> assertThat(what).contains("more than 64")));
    }

    @Test
    void manyStarsDoNotTakeLong() {
        Glob glob = Glob.of("*a".repeat(200) + "b/" + "**/x/".repeat(20) + "y");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(glob.matches("a".repeat(2000) + "/x".repeat(500)))
                        .isFalse());
    }

    /** The platform's own patterns differ in that {@code **} also stands within names; such ones are not made here. */
    @Test
    void randomPatternsMeanWhatThePlatformsOwnMean() {
        Random random = new Random(7);
        String[] segments = {"a", "ab", "*", "a*", "*b", "?", "[ab]", "[!a]", "{a,bb}"};
        String[] names = {"a", "b", "ab", "bb", "ba"};
        for (int round = 0; round < 5_000; round++) {
            String glob = joined(random, segments);
            String path = joined(random, names);
            boolean expected =
                    FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
            assertThat(Glob.of(glob).matches(path)).as(glob + " " + path).isEqualTo(expected);
        }
    }

    private static String joined(Random random, String[] parts) {
        StringBuilder text = new StringBuilder(parts[random.nextInt(parts.length)]);
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append('/').append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
