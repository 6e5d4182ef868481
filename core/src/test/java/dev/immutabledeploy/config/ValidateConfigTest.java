package dev.immutabledeploy.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.config.ValidateConfig.Level;
import dev.immutabledeploy.config.ValidateConfig.PathConfig;
import dev.immutabledeploy.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidateConfigTest {
    private static ValidateConfig read(String yaml) {
        return read(yaml, Map.of());
    }

    private static ValidateConfig read(String yaml, Map<String, String> values) {
        return Samples.PARSER.validation("immutable-deploy.yml", yaml.getBytes(UTF_8), values);
    }

    @Test
    void aFileMayHoldNothingElse() {
        assertThat(read("""
                validate:
                  fail-on: warning
                  rules: {IMM005: off, mutable-image: note}
                  paths:
                    - {match: 'examples/**', ignore: true, reason: they show what is found}
                    - {match: [a, b/], rules: {IMM002: error}, reason: ours}
                  baseline: known.json
                  values: {TAG: '1.2'}
                """))
                .isEqualTo(new ValidateConfig(
                        FailOn.WARNING,
                        Map.of("IMM005", Level.OFF, "mutable-image", Level.NOTE),
                        List.of(
                                new PathConfig(List.of("examples/**"), true, Map.of(), "they show what is found"),
                                new PathConfig(List.of("a", "b/"), false, Map.of("IMM002", Level.ERROR), "ours")),
                        Optional.of("known.json"),
                        Map.of("TAG", "1.2")));
    }

    @Test
    void withoutTheSectionTheDefaultsHold() {
        assertThat(read(Samples.SHORT)).isEqualTo(ValidateConfig.DEFAULT);
        assertThat(read("validate: {}\n")).isEqualTo(ValidateConfig.DEFAULT);
    }

    @Test
    void itIsReadFromAWholeFileToo() {
        assertThat(read(Samples.LONG).baseline()).contains("known.json");
        assertThat(Samples.problems(Samples.LONG)).isEmpty();
    }

    @Test
    void valuesThatAreNotPassedAndMistakesElsewhereDoNotMatter() {
        String yaml = "application: ${APP}\nenvironments: 7\nvalidate: {fail-on: '${LEVEL}'}\n";
        assertThat(read(yaml, Map.of("LEVEL", "note")).failOn()).isEqualTo(FailOn.NOTE);
        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("no value for ${LEVEL}");
    }

    @Test
    void aMisspeltSectionIsNotPassedOver() {
        assertThatThrownBy(() -> read("valdate: {fail-on: note}\n"))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problems())
                        .singleElement()
                        .hasToString("immutable-deploy.yml:1:1: unknown key `valdate` (did you mean `validate`?)"));
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() {
        assertThatThrownBy(() -> read("""
                validate:
                  rules: {IMM999: off}
                  paths:
                    - {match: 'a**', ignore: true}
                """)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(2);
            assertThat(e.problems())
                    .extracting(Object::toString)
                    .satisfiesExactly(
                            rule -> assertThat(rule).contains(":2:11: there is no rule `IMM999`"),
                            reason -> assertThat(reason).contains(":4:7: ").contains("has no `reason`"),
                            pattern -> assertThat(pattern).contains(":4:15: the pattern `a**` is not valid"));
        });
    }

    @Test
    void secretsDoNotBelongIntoValues() {
        assertThatThrownBy(() -> read("validate: {values: {API_TOKEN: ghp_0123456789012345678901234567890123456}}\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("ghp_");
    }
}
