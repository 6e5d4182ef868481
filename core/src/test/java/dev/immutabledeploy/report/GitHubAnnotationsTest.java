package dev.immutabledeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.Excerpt;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubAnnotationsTest {
    private final Path folder;

    GitHubAnnotationsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void eachFindingIsACommandWithItsPlace() throws IOException {
        Golden.assertSame(
                Path.of("src/test/resources/report/findings.github.txt"),
                GitHubAnnotations.of(Findings.ofEverything(folder), "sub/"));
    }

    @Test
    void onlyTenOfATypeAreAnnotatedAndTheRestIsCounted() throws IOException {
        Findings.write(folder, "Dockerfile", "FROM nginx:1\n".repeat(13) + "FROM $X\n".repeat(11));

        String text = text();

        assertThat(text.lines().filter(line -> line.startsWith("::error "))).hasSize(10);
        assertThat(text.lines().filter(line -> line.startsWith("::notice "))).hasSize(10);
        assertThat(text).endsWith("""
                        Not annotated, as only 10 of a type are shown: 3 more of severity error, 1 more of severity note
                        13 errors, 0 warnings, 11 notes in 1 of 1 file
                        """);
    }

    @Test
    void foreignTextCannotEndACommandOrBeginAnother() {
        String hostile = "a\n::set-output name=x::y\r%0A,file=b:c\u001b[31m" + "z".repeat(5000);
        Finding finding =
                new Finding("IMM002", Severity.WARNING, hostile, 1, 2, hostile, hostile, hostile, 3, Excerpt.NONE);

        String text =
                GitHubAnnotations.of(new Validation(List.of(finding), new Validation.Files(1, 1, 0), List.of()), "");

        assertThat(text.lines()).hasSize(2);
        String line = text.lines().findFirst().orElseThrow();
        assertThat(line)
                .startsWith("::warning file=a%0A%3A%3Aset-output name=x%3A%3Ay%0D%250A%2Cfile=b%3Ac")
                .contains(",line=1,col=2,endColumn=5,title=IMM002 a %3A%3Aset-output")
                .doesNotContain("\u001b[31mz,title");
        assertThat(line.substring(line.indexOf("::a") + 2)).hasSizeLessThanOrEqualTo(4096 + 20);
    }

    private String text() {
        return GitHubAnnotations.of(Validator.standard().validate(folder), "");
    }
}
