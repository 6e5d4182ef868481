package dev.immutabledeploy.immutability.source.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrimmingTest {
    @ParameterizedTest
    @CsvSource({
        "v1.2, #v, 1.2",
        "v1.2, #x, v1.2",
        "a/b/c, #*/, b/c",
        "a/b/c, ##*/, c",
        "a.b.c, %.*, a.b",
        "a.b.c, %%.*, a",
        "abc, #?, bc",
        "abc, %c, ab",
        "abc, #, abc",
        "a-b-c, /-/_, a_b-c",
        "a-b-c, //-/_, a_b_c",
        "a-b-c, /-, ab-c",
        "a-b-c, /-*/+, a+",
        "abc, /*/x, x",
        "abc, /x/y, abc",
    })
    void cutsWhatThePatternMatches(String value, String modifier, String result) {
        assertThat(Trimming.of(value, modifier)).contains(result);
    }

    @Test
    void whatWouldTakeTooLongIsNotTried() {
        assertThat(Trimming.of("a".repeat(501), "#a")).isEqualTo(Optional.empty());
        assertThat(Trimming.of("a", "#*****")).isEqualTo(Optional.empty());
        assertThat(Trimming.of("a".repeat(500), "//*a*a*a*b/x")).contains("a".repeat(500));
    }
}
