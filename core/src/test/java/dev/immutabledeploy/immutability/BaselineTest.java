package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.ProblemException;
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

/** Known findings are left out, whatever else changes. */
class BaselineTest {
    private final Path folder;
    private final Terms terms;

    BaselineTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.terms = new Terms(
                new ValidateConfig(FailOn.ERROR, Map.of(), List.of(), Optional.of("known/list.json"), Map.of()),
                folder);
        write("Dockerfile", "FROM nginx:1\nFROM nginx:1\nFROM redis\n");
        write("old/Dockerfile", "FROM nginx:1\n");
        known();
    }

    @Test
    void itIsWrittenSortedAndWithoutLineNumbers() throws IOException {
        assertThat(Files.readString(folder.resolve("known/list.json"))).isEqualTo("""
                {
                  "findings" : [ {
                    "count" : 2,
                    "file" : "Dockerfile",
                    "reference" : "nginx:1",
                    "rule" : "IMM002"
                  }, {
                    "count" : 1,
                    "file" : "Dockerfile",
                    "reference" : "redis",
                    "rule" : "IMM002"
                  }, {
                    "count" : 1,
                    "file" : "old/Dockerfile",
                    "reference" : "nginx:1",
                    "rule" : "IMM002"
                  } ]
                }
                """);
    }

    @Test
    void whatIsInItIsLeftOutAndCounted() {
        assertThat(validate().findings()).isEmpty();
        assertThat(validate().baseline()).hasValueSatisfying(known -> {
            assertThat(known.known()).isEqualTo(4);
            assertThat(known.gone()).isEmpty();
        });
        assertThat(Json.text(validate())).contains("\"baseline\":{\"gone\":[],\"known\":4}");
    }

    @Test
    void unrelatedEditsDoNotMatter() throws IOException {
        write("Dockerfile", "# more\n\nFROM redis\nFROM   nginx:1\nRUN true\nFROM nginx:1\n");

        assertThat(validate().findings()).isEmpty();
    }

    @Test
    void oneMoreOfTheSameIsNew() throws IOException {
        write("Dockerfile", "FROM nginx:1\nFROM nginx:1\nFROM redis\nFROM nginx:1\n");

        assertThat(validate().findings()).extracting(Finding::line).containsExactly(4);
    }

    @Test
    void whatIsGoneIsToldSoThatItCanShrink() throws IOException {
        write("Dockerfile", "FROM nginx:1\n");

        assertThat(validate().baseline().orElseThrow().gone())
                .containsExactly(
                        new Baseline.Entry("Dockerfile", "IMM002", "nginx:1", 1),
                        new Baseline.Entry("Dockerfile", "IMM002", "redis", 1));

        known();
        assertThat(validate().baseline().orElseThrow().gone()).isEmpty();
        assertThat(validate().baseline().orElseThrow().known()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeParsedIsNeverKnown() throws IOException {
        write("Dockerfile", "RUN true\n");
        known();

        assertThat(validate().findings()).extracting(Finding::rule).containsExactly("IMM008");
    }

    @Test
    void aFolderBelowIsJudgedByItsPartOfTheBaseline() {
        Validation validation = Validator.standard().validate(folder.resolve("old"), terms);

        assertThat(validation.findings()).isEmpty();
        assertThat(validation.baseline().orElseThrow().gone()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"findings\":null}",
                "{\"findings\":[null]}",
                "{\"findings\":[{\"file\":\"a\",\"rule\":\"b\",\"count\":1}]}",
                "{\"findings\":[{\"file\":\"a\",\"rule\":\"b\",\"reference\":\"c\",\"count\":0}]}",
                "{\"findings\":[],\"more\":1}"
            })
    void aDamagedOneIsRefused(String content) throws IOException {
        write("known/list.json", content);

        assertThatThrownBy(this::validate)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the baseline list.json is damaged");
    }

    @Test
    void oneThatIsNotThereIsToldWithTheWayToWriteIt() throws IOException {
        Files.delete(folder.resolve("known/list.json"));

        assertThatThrownBy(this::validate)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessageContaining("does not exist")
                .hasMessageContaining("--write-baseline");
    }

    private void known() {
        Terms without = new Terms(terms.config().withoutBaseline(), folder);
        Baseline.of(Validator.standard().validate(folder, without).findings())
                .write(terms.baseline().orElseThrow());
    }

    private Validation validate() {
        return Validator.standard().validate(folder, terms);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }
}
