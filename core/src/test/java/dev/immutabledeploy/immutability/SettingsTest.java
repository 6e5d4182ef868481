package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.config.ValidateConfig.Level;
import dev.immutabledeploy.config.ValidateConfig.PathConfig;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings change in the outcome. */
class SettingsTest {
    private final Path folder;

    SettingsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        write("Dockerfile", "FROM nginx:1\n");
        write("old/Dockerfile", "FROM nginx:1\nFROM redis:$TAG\n");
        write("old/main.tf", "");
        write("old/notes.txt", "");
    }

    @Test
    void aLevelReplacesTheOneThatTheRuleGives() {
        ValidateConfig byId = levels(Map.of("IMM002", Level.NOTE, "IMM003", Level.OFF));
        ValidateConfig byName = levels(Map.of("mutable-image", Level.NOTE, "unresolved-reference", Level.OFF));

        assertThat(validate(byId).findings())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("IMM002", Severity.NOTE), tuple("IMM002", Severity.NOTE));
        assertThat(validate(byName)).isEqualTo(validate(byId));
    }

    @Test
    void whatHoldsForSomeFilesGoesBeforeAndTheLastOneCounts() {
        ValidateConfig config = new ValidateConfig(
                FailOn.ERROR,
                Map.of("IMM002", Level.OFF),
                List.of(
                        levels("**/Dockerfile", Map.of("IMM002", Level.NOTE)),
                        levels("old/", Map.of("mutable-image", Level.WARNING))),
                Optional.empty(),
                Map.of());

        assertThat(validate(config).findings())
                .extracting(Finding::file, Finding::rule, Finding::severity)
                .containsExactly(
                        tuple("Dockerfile", "IMM002", Severity.NOTE),
                        tuple("old/Dockerfile", "IMM002", Severity.WARNING),
                        tuple("old/Dockerfile", "IMM003", Severity.NOTE));
    }

    @Test
    void ignoredFilesAreCountedAndNamedWithTheReason() {
        Validation validation = validate(ignoring("old/**"));

        assertThat(validation.findings()).extracting(Finding::file).containsExactly("Dockerfile");
        assertThat(validation.skipped())
                .containsExactly(
                        new Skipped("old/Dockerfile", "ignored: not ours"),
                        new Skipped("old/main.tf", "ignored: not ours"));
        assertThat(validation.files()).isEqualTo(new Validation.Files(4, 1, 2));
    }

    @Test
    void anIgnoredFileIsNotLookedAtEvenIfAnotherNamesIt() throws IOException {
        write(".github/workflows/w.yml", "jobs: {a: {steps: [{uses: ./old/tool}]}}\n");
        write("old/tool/action.yml", "runs: {using: composite, steps: [{uses: a/b@v1}]}\n");

        assertThat(validate(ignoring("old/**")).findings())
                .extracting(Finding::file)
                .containsExactly("Dockerfile");
    }

    @Test
    void patternsAreRelativeToTheFolderOfTheSettings() {
        Terms terms = new Terms(ignoring("old/*"), folder);

        Validation validation = Validator.standard().validate(folder.resolve("old"), terms);

        assertThat(validation.findings()).isEmpty();
        assertThat(validation.skipped()).extracting(Skipped::file).containsExactly("Dockerfile", "main.tf");
    }

    @Test
    void theAnswerIsNoFromTheLevelGiven() throws IOException {
        write("Dockerfile", "FROM scratch\n");
        write("old/Dockerfile", "FROM redis:$TAG\n");
        Validation validation = validate(ValidateConfig.DEFAULT);

        assertThat(validation.findings()).extracting(Finding::severity).containsExactly(Severity.NOTE);
        assertThat(validation.failing()).isEmpty();
        assertThat(validation.failingOn(FailOn.WARNING).failing()).isEmpty();
        assertThat(validation.failingOn(FailOn.NOTE).failing()).hasSize(1);
        assertThat(validation.failingOn(FailOn.NEVER).failing()).isEmpty();
    }

    @Test
    void onlyWhatCouldHideAnythingMayNotBeOffEverywhere() {
        assertThat(Rules.known())
                .filteredOn(rule -> !rule.mayBeOff())
                .extracting(ValidateConfig.KnownRule::id)
                .containsExactly("IMM008");
    }

    private Validation validate(ValidateConfig config) {
        return Validator.standard().validate(folder, new Terms(config, folder));
    }

    private static ValidateConfig ignoring(String glob) {
        return new ValidateConfig(
                FailOn.ERROR,
                Map.of(),
                List.of(new PathConfig(List.of(glob), true, Map.of(), "not ours")),
                Optional.empty(),
                Map.of());
    }

    private static ValidateConfig levels(Map<String, Level> levels) {
        return new ValidateConfig(FailOn.ERROR, levels, List.of(), Optional.empty(), Map.of());
    }

    private static PathConfig levels(String glob, Map<String, Level> levels) {
        return new PathConfig(List.of(glob), false, levels, "for a reason");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }
}
