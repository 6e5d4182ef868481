package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.config.ValidateConfig.Level;
import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments that allow what is found. */
class SuppressionTest {
    private final Path folder;

    SuppressionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aCommentAboveAllowsWhatItNamesAndIsListed() throws IOException {
        Validation validation = dockerfile("# immutable-deploy: allow IMM002 until we own this image\nFROM nginx:1\n");

        assertThat(validation.findings()).isEmpty();
        assertThat(validation.suppressed())
                .extracting(Suppressed::rule, Suppressed::line, Suppressed::reason)
                .containsExactly(tuple("IMM002", 2, "until we own this image"));
        assertThat(Json.text(validation))
                .contains("\"suppressed\":[{\"reason\":\"until we own this image\",\"column\":6,"
                        + "\"file\":\"Dockerfile\",\"line\":2,\"rule\":\"IMM002\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# immutable-deploy: allow mutable-image by its name\nFROM nginx:1\n",
                "FROM scratch\n# immutable-deploy: allow IMM006, IMM007: two\nADD https://example.com/a"
                        + " https://example.com/a.git /\n",
                "#immutable-deploy:allow IMM002 - no blanks\nFROM nginx:1\n",
                "# immutable-deploy: allow IMM002 first of two lines\n# of comments\nFROM nginx:1\n",
                "# immutable-deploy: allow IMM002 an indented instruction\n  FROM nginx:1\n",
                "FROM scratch\n# immutable-deploy: allow-file IMM002 wherever it stands\n\nFROM a:1\nFROM b:1\n",
                "FROM scratch\n# immutable-deploy: allow IMM006 the whole command\nADD \\\n\\\n  https://example.com/a /\n",
                "FROM scratch\nADD \\\n# immutable-deploy: allow IMM006 within a command\n  https://example.com/a /\n",
            })
    void whatIsWellPlacedAllows(String content) throws IOException {
        Validation validation = dockerfile(content);

        assertThat(validation.suppressed()).isNotEmpty();
        assertThat(validation.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM nginx:1\n# immutable-deploy: allow IMM002 it stands below\n",
                "# immutable-deploy: allow IMM002 too far\n\nFROM nginx:1\n",
                "# immutable-deploy: allow IMM006 another rule\nFROM nginx:1\n",
                "# please, immutable-deploy: allow IMM002 not at the beginning\nFROM nginx:1\n",
                "# Immutable-Deploy: allow IMM002 other letters\nFROM nginx:1\n",
                "FROM scratch\nCOPY <<EOF /x\n# immutable-deploy: allow-file IMM002 in a heredoc\nEOF\nFROM nginx:1\n",
                "FROM scratch\nENV A=\"# immutable-deploy: allow-file IMM002 in a string\"\nFROM nginx:1\n",
            })
    void whatIsNotInPlaceAllowsNothing(String content) throws IOException {
        assertThat(dockerfile(content).suppressed()).isEmpty();
        assertThat(dockerfile(content).findings()).extracting(Finding::rule).contains("IMM002");
    }

    @Test
    void whatIsWrongWithACommentIsAFindingAndItAllowsNothing() throws IOException {
        Validation validation = dockerfile("""
                # immutable-deploy: allow IMM002
                FROM nginx:1
                # immutable-deploy: allow IMM999 no such rule
                FROM nginx:2
                # immutable-deploy: ignore IMM002 no such word
                FROM nginx:3
                # immutable-deploy: allow
                FROM nginx:4
                # immutable-deploy: allow IMM002, IMM008 the second not
                FROM nginx:5
                """);

        assertThat(validation.suppressed()).isEmpty();
        assertThat(validation.findings())
                .filteredOn(finding -> finding.rule().equals("IMM021"))
                .extracting(Finding::line, Finding::column, Finding::severity, Finding::message)
                .containsExactly(
                        tuple(1, 3, Severity.WARNING, "this comment gives no reason, so it allows nothing"),
                        tuple(3, 3, Severity.WARNING, "there is no rule IMM999, so it allows nothing"),
                        tuple(
                                5,
                                3,
                                Severity.WARNING,
                                "this comment says neither allow nor allow-file, so it allows nothing"),
                        tuple(7, 3, Severity.WARNING, "this comment names no rule, so it allows nothing"),
                        tuple(7, 3, Severity.WARNING, "this comment gives no reason, so it allows nothing"),
                        tuple(
                                9,
                                3,
                                Severity.WARNING,
                                "IMM008 cannot be allowed by a comment, only by settings for paths, so it allows nothing"));
        assertThat(validation.findings())
                .filteredOn(finding -> finding.rule().equals("IMM002"))
                .hasSize(5);
    }

    @Test
    void aCommentThatAllowsNothingIsANote() throws IOException {
        String content = "# immutable-deploy: allow IMM002, IMM006 both\nFROM nginx:1\n";
        assertThat(dockerfile(content).findings())
                .extracting(Finding::rule, Finding::severity, Finding::message)
                .containsExactly(
                        tuple("IMM021", Severity.NOTE, "IMM006 finds nothing here that this comment could allow"));
        ValidateConfig off =
                new ValidateConfig(FailOn.ERROR, Map.of("IMM006", Level.OFF), List.of(), Optional.empty(), Map.of());
        assertThat(Validator.standard().validate(folder, new Terms(off, folder)).findings())
                .isEmpty();
    }

    @Test
    void whatCannotBeParsedIsNeverAllowed() throws IOException {
        assertThat(dockerfile("# immutable-deploy: allow-file IMM008 please\nRUN true\n")
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("IMM008");
    }

    @Test
    void inAWorkflowOnlyCommentsCount() throws IOException {
        Validation validation = workflow("""
                # immutable-deploy: allow IMM005 the label is all we get
                on: push
                jobs:
                  a:
                    runs-on: ubuntu-latest # immutable-deploy: allow IMM005 the label is all we get
                    env: {A: '# immutable-deploy: allow-file IMM001 in a string'}
                    steps:
                      # immutable-deploy: allow IMM001 our own
                      - uses: a/a@v1
                      - name: |
                          text
                          # immutable-deploy: allow IMM001 in a block
                        uses: a/b@v1
                      - {name: "two
                          # immutable-deploy: allow-file IMM001 in quotes
                          lines", uses: a/c@v1}
                      - name: it's # immutable-deploy: allow IMM001 after an apostrophe
                        uses: a/d@v1
                """);

        assertThat(validation.suppressed())
                .extracting(Suppressed::rule, Suppressed::line)
                .containsExactly(tuple("IMM005", 5), tuple("IMM001", 9));
        assertThat(validation.findings())
                .extracting(Finding::rule, Finding::line)
                .containsExactly(
                        tuple("IMM021", 1),
                        tuple("IMM001", 13),
                        tuple("IMM001", 16),
                        tuple("IMM021", 17),
                        tuple("IMM001", 18));
    }

    private Validation dockerfile(String content) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), content);
        return Validator.standard().validate(folder);
    }

    private Validation workflow(String content) throws IOException {
        Files.createDirectories(folder.resolve(".github/workflows"));
        Files.writeString(folder.resolve(".github/workflows/w.yml"), content);
        return Validator.standard().validate(folder);
    }
}
