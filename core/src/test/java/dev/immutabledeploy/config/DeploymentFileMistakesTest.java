package dev.immutabledeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bad files, and word for word what is said about them. With the system property {@code update} the words are renewed. */
class DeploymentFileMistakesTest {
    private static final Path CASES = Path.of("src/test/resources/dev/immutabledeploy/config/mistakes.txt");

    private static final List<String> RENEWED = new ArrayList<>();

    private record Case(String title, String yaml, String expected) {
        static Case of(String section) {
            int title = section.indexOf('\n');
            int split = section.indexOf(">>>\n");
            return new Case(
                    section.substring(0, title), section.substring(title + 1, split), section.substring(split + 4));
        }
    }

    private static List<Case> cases() throws IOException {
        return Stream.of(Files.readString(CASES).split("(?m)^=== "))
                .filter(section -> !section.isEmpty())
                .map(Case::of)
                .toList();
    }

    private static String said(String yaml) {
        return Samples.problems(yaml).stream()
                .map(problem -> problem.code() + " " + problem + "\n")
                .collect(Collectors.joining())
                .replace("immutable-deploy.yml:", "");
    }

    @TestFactory
    Stream<DynamicTest> mistakesAreToldWithTheirPlaceAndWhatToWrite() throws IOException {
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(one.title(), () -> {
                    RENEWED.add("=== " + one.title() + "\n" + one.yaml() + ">>>\n" + said(one.yaml()));
                    if (!Golden.isUpdating()) {
                        assertThat(said(one.yaml())).isEqualTo(one.expected());
                    }
                }));
    }

    @AfterAll
    static void renew() throws IOException {
        if (Golden.isUpdating()) {
            Files.writeString(CASES, String.join("", RENEWED));
        }
    }

    @Test
    void everyMistakeIsOneOfTheInputAndSaysWhatToDo() throws IOException {
        List<Problem> problems = cases().stream()
                .flatMap(one -> Samples.problems(one.yaml()).stream())
                .toList();
        assertThat(problems).hasSizeGreaterThan(100).allSatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT);
            assertThat(problem.fix()).isNotBlank();
            assertThat(problem.what()).doesNotContain("\n");
        });
    }

    @Test
    void noMessageHoldsASecret() throws IOException {
        String said = cases().stream().map(one -> said(one.yaml())).collect(Collectors.joining());
        assertThat(said).doesNotContain("hunter2", "ghp_", "zzz-yyy", "s3cr3t", "AKIA", "xoxb", "123456789");
    }
}
