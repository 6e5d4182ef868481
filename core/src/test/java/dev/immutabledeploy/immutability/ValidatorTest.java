package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorTest {
    private static final String MUTABLE = "FROM nginx:1\n";

    private final Path folder;

    ValidatorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anEmptyFolderHasNoFindings() {
        Validation validation = validate();

        assertThat(Json.text(validation))
                .isEqualTo("{\"files\":{\"relevant\":0,\"scanned\":0,\"skipped\":0},\"findings\":[],"
                        + "\"skipped\":[],\"suppressed\":[]}");
    }

    @Test
    void aFindingIsWrittenAsJsonInItsAgreedForm() throws IOException {
        write("app/Dockerfile", MUTABLE);

        assertThat(Json.text(validate()))
                .isEqualTo("{\"files\":{\"relevant\":1,\"scanned\":1,\"skipped\":0},\"findings\":[{\"column\":6,"
                        + "\"file\":\"app/Dockerfile\",\"fix\":\"nginx:1@sha256:<64 hex digits>, the digest is printed by:"
                        + " docker buildx imagetools inspect nginx:1\",\"line\":1,\"message\":\"base image nginx:1: the tag"
                        + " 1 can be moved to another image\",\"reference\":\"nginx:1\",\"rule\":\"IMM002\","
                        + "\"severity\":\"error\"}],\"skipped\":[],\"suppressed\":[]}");
    }

    @Test
    void aMissingFolderIsAProblemOfTheInput() {
        assertThatThrownBy(() -> Validator.standard().validate(folder.resolve("none")))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    @Test
    void findingsComeInTheSameOrderEveryTime() throws IOException {
        for (String name : List.of("z/Dockerfile", "a/Dockerfile", "Dockerfile", "m.Dockerfile")) {
            write(name, "FROM nginx:1 AS a\nFROM redis\n");
        }

        assertThat(validate().findings())
                .extracting(Finding::file, Finding::line)
                .containsExactly(
                        tuple("Dockerfile", 1), tuple("Dockerfile", 2),
                        tuple("a/Dockerfile", 1), tuple("a/Dockerfile", 2),
                        tuple("m.Dockerfile", 1), tuple("m.Dockerfile", 2),
                        tuple("z/Dockerfile", 1), tuple("z/Dockerfile", 2));
        assertThat(validate()).isEqualTo(validate());
    }

    @Test
    void foldersOfToolsAreNotEntered() throws IOException {
        write(".git/Dockerfile", MUTABLE);
        write("target/Dockerfile", MUTABLE);
        write("web/node_modules/x/Dockerfile", MUTABLE);
        write("web/readme.txt", "FROM nginx:1");

        Validation validation = validate();

        assertThat(validation.findings()).isEmpty();
        assertThat(validation.files()).isEqualTo(new Validation.Files(1, 0, 0));
    }

    @Test
    void linksAreFollowedToFilesWithinTheFolderOnly(@TempDir Path outside) throws IOException {
        write("real.txt", MUTABLE);
        Files.writeString(outside.resolve("Dockerfile"), MUTABLE);
        Files.createSymbolicLink(folder.resolve("in.Dockerfile"), folder.resolve("real.txt"));
        Files.createSymbolicLink(folder.resolve("out.Dockerfile"), outside.resolve("Dockerfile"));
        Files.createSymbolicLink(folder.resolve("loop.Dockerfile"), folder.resolve("loop.Dockerfile"));
        Files.createSymbolicLink(folder.resolve("outside"), outside);
        Files.createSymbolicLink(folder.resolve("self"), folder);

        Validation validation = validate();

        assertThat(validation.findings())
                .extracting(Finding::file, Finding::rule)
                .containsExactly(
                        tuple("in.Dockerfile", "IMM002"),
                        tuple("loop.Dockerfile", "IMM008"),
                        tuple("out.Dockerfile", "IMM008"));
        assertThat(validation.skipped())
                .extracting(Skipped::file)
                .containsExactly("loop.Dockerfile", "out.Dockerfile", "outside", "self");
    }

    @Test
    void aRelevantFileThatCannotBeReadDoesNotPass() throws IOException {
        write("binary/Dockerfile", "FROM scratch\n\0");
        write("large/Dockerfile", "FROM scratch\n" + "#".repeat(5 << 20));
        write("other.bin", "\0");
        Files.createDirectories(folder.resolve("folder/Dockerfile"));

        Validation validation = validate();

        assertThat(validation.findings())
                .extracting(Finding::file, Finding::severity, Finding::message)
                .containsExactly(
                        tuple("binary/Dockerfile", Severity.ERROR, "the file could not be parsed: it is binary"),
                        tuple(
                                "large/Dockerfile",
                                Severity.ERROR,
                                "the file could not be parsed: it is larger than 5 MB"));
        assertThat(validation.files()).isEqualTo(new Validation.Files(3, 2, 2));
    }

    @Test
    void anUnreadableFileDoesNotPass() throws IOException {
        Path file = write("Dockerfile", MUTABLE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).isFalse();

        assertThat(validate().findings()).extracting(Finding::rule).containsExactly("IMM008");
    }

    @Test
    void kindsThatAreNotLookedAtAreNamed() throws IOException {
        write("app/buildspec.yml", "version: 0.2");
        write("infra/image.pkr.hcl", "");
        write("readme.md", "");

        assertThat(validate().skipped())
                .containsExactly(
                        new Skipped("app/buildspec.yml", "AWS CodeBuild: not looked at"),
                        new Skipped("infra/image.pkr.hcl", "Packer: not looked at"));
    }

    @Test
    void credentialsInAddressesAreNotRepeated() throws IOException {
        write("Dockerfile", "FROM scratch\nADD https://user:hunter2@example.com/a?token=hunter3 /a\n");

        Validation validation = validate();

        assertThat(validation.findings()).hasSize(1);
        assertThat(validation.toString())
                .contains("https://***@example.com/a?token=***")
                .doesNotContain("hunter");
    }

    @Test
    void commandsToCopyRunNothingThatTheSourceSays() throws IOException {
        write(".github/workflows/w.yml", "jobs: {a: {steps: [{uses: 'a/b@$(id)'}]}}");
        write("Dockerfile", "FROM scratch\nADD https://example.com/;id /a\nADD https://example.com/a.git#`id` /b\n");

        assertThat(validate().findings())
                .extracting(Finding::fix)
                .anySatisfy(fix -> assertThat(fix).endsWith(" '$(id)' '$(id)^{}' (the last line)"))
                .anySatisfy(fix -> assertThat(fix).endsWith("curl -fsSL 'https://example.com/;id' | sha256sum"))
                .anySatisfy(fix -> assertThat(fix).endsWith(" https://example.com/a.git '`id`'"));
    }

    @Test
    void theReplacementIsWrittenAsItBelongsInItsFile() throws IOException {
        write(".github/workflows/w.yml", "jobs: {a: {container: node:1, steps: [{uses: 'docker://alpine:3'}]}}");

        assertThat(validate().findings())
                .extracting(Finding::fix)
                .satisfiesExactly(fix -> assertThat(fix).startsWith("node:1@sha256:"), fix -> assertThat(fix)
                        .startsWith("docker://alpine:3@sha256:"));
    }

    @Test
    void digestsAndGitUsersAreNotTakenForCredentials() throws IOException {
        write("Dockerfile", "FROM scratch\nADD ssh://git@example.com/a.git /a\n");
        write("action.yml", "runs: {image: 'docker://alpine@sha256:12'}");

        assertThat(validate().toString()).contains("ssh://git@example.com").contains("docker://alpine@sha256:12");
    }

    private Validation validate() {
        return Validator.standard().validate(folder);
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
