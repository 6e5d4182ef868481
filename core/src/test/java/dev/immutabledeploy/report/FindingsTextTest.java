package dev.immutabledeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTextTest {
    private final Path folder;

    FindingsTextTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void findingsAreShownByFileUnderlinedWithTheReplacementBelow() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM nginx:1 AS a\n\tCOPY --from=$X / /\n");
        Files.writeString(folder.resolve("app.Dockerfile"), "RUN true\n");
        Findings.write(folder, "infra/image.pkr.hcl", "");

        assertThat(text()).isEqualTo("""
                Dockerfile
                  1:6 error IMM002 base image nginx:1: the tag 1 can be moved to another image
                    | FROM nginx:1 AS a
                    |      ^^^^^^^
                    instead: nginx:1@sha256:<64 hex digits>, the digest is printed by: docker buildx imagetools inspect nginx:1
                  2:14 note IMM003 image copied from $X: the value is known only when it runs
                    | COPY --from=$X / /
                    |             ^^
                    instead: write the pinned reference itself, or make sure that whoever sets the value pins it

                app.Dockerfile
                  1:1 error IMM008 the file could not be parsed: it holds no FROM instruction
                    instead: mend the file, or give it another name if it is none of this kind

                Not judged:
                  app.Dockerfile (could not be parsed: it holds no FROM instruction)
                  infra/image.pkr.hcl (Packer: not looked at)

                2 errors, 0 warnings, 1 note in 2 of 3 files; 2 not judged
                """);
    }

    @Test
    void whatIsAllowedKnownGoneAndNotJudgedIsListedBelow() throws IOException {
        Golden.assertSame(
                Path.of("src/test/resources/report/findings.txt"), FindingsText.of(Findings.ofEverything(folder)));
    }

    @Test
    void filesThatShareAReasonAreNamedBelowIt() throws IOException {
        Findings.write(folder, "infra/image.pkr.hcl", "");
        Findings.write(folder, "infra/more.pkr.hcl", "");

        assertThat(text()).isEqualTo("""
                Not judged:
                  Packer: not looked at
                    infra/image.pkr.hcl
                    infra/more.pkr.hcl

                0 errors, 0 warnings, 0 notes in 0 of 2 files; 2 not judged
                """);
    }

    @Test
    void coloursAreForTerminalsOnlyAndChangeNoText() throws IOException {
        Validation validation = Findings.ofEverything(folder);

        String coloured = FindingsText.of(validation, Ink.COLOURED);

        assertThat(coloured).contains("\u001b[31merror\u001b[0m").contains("\u001b[36mnote\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(FindingsText.of(validation));
    }

    @Test
    void noFindingsIsOneLine() {
        assertThat(text()).isEqualTo("0 errors, 0 warnings, 0 notes in 0 of 0 files\n");
    }

    @Test
    void longLinesAreCutAroundTheOffendingText() throws IOException {
        Files.writeString(
                folder.resolve("Dockerfile"),
                "FROM scratch\nADD " + "a ".repeat(500) + "https://example.com/x /b" + " c".repeat(500));

        assertThat(text().lines().filter(line -> line.startsWith("    | ")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(200))
                .anySatisfy(line -> assertThat(line).contains("https://example.com/x"))
                .anySatisfy(line -> assertThat(line).endsWith(" " + "^".repeat("https://example.com/x".length())));
    }

    @Test
    void controlCharactersDoNotReachTheText() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM nginx:1 \u001b[31m\u0007\n");

        assertThat(text()).doesNotContain("\u001b").doesNotContain("\u0007");
    }

    private String text() {
        Validation validation = Validator.standard().validate(folder);
        return FindingsText.of(validation);
    }
}
