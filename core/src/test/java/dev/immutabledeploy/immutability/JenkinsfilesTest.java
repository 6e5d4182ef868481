package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JenkinsfilesTest {
    private final Path folder;

    JenkinsfilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aValuePassedInResolvesWhatThePipelineLeavesOpen() throws IOException {
        write("node { docker.image(\"app:${params.TAG}\").pull(); docker.image(env.IMAGE).pull() }");

        assertThat(Validator.standard()
                        .validate(folder, Map.of("params.TAG", "1", "IMAGE", "other:2"))
                        .findings())
                .extracting(Finding::rule, Finding::reference)
                .containsExactly(tuple("IMM002", "app:1"), tuple("IMM002", "other:2"));
    }

    @Test
    void nothingThatAFileSaysIsRun() throws IOException {
        Path proof = folder.resolve("proof");
        write("@Grab('org.example:none:1.0')\n@groovy.transform.ASTTest(value = { new File('" + proof
                + "').text = 'x' })\ndef x = 1\nnew File('" + proof + "').text = 'x'\n");

        assertThat(findings()).isEmpty();
        assertThat(proof).doesNotExist();
    }

    @Test
    void aMistakeIsToldWithItsPlaceAndNothingIsPrinted() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            write("node {\n    docker.image(]\n}\n");

            assertThat(findings())
                    .extracting(Finding::rule, Finding::line, Finding::column)
                    .containsExactly(tuple("IMM008", 2, 18));
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whatWouldCostTheParserTooMuchIsRefused() throws IOException {
        for (String hostile : List.of(
                "f {".repeat(100_000),
                "x = " + "(".repeat(50_000),
                "x = " + "\"${".repeat(50_000),
                "x = " + "(A) ".repeat(40) + "1",
                "x = 'a'" + " + 'a'".repeat(20_000),
                "if (a) {}" + " else if (a) {}".repeat(20_000),
                "sh 'x'\n".repeat(200_000))) {
            write(hostile);

            assertThat(findings()).as(hostile.substring(0, 8)).hasSize(1).allSatisfy(finding -> assertThat(
                            finding.rule())
                    .isEqualTo("IMM008"));
        }
    }

    @Test
    void variablesThatGrowOrGoInCirclesAreGivenUp() throws IOException {
        StringBuilder doubling = new StringBuilder("def a0 = 'aaaaaaaaaaaaaaaa'\n");
        for (int i = 1; i < 60; i++) {
            doubling.append("def a%d = \"${a%d}${a%d}\"%n".formatted(i, i - 1, i - 1));
        }
        write(doubling
                + "def b = \"${c}\"\ndef c = \"${b}\"\nnode { docker.image(a59).pull(); docker.image(b).pull() }");

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM003", "IMM003");
    }

    @Test
    void randomTextIsReadOrRefused() throws IOException {
        Random random = new Random(42);
        List<String> pieces = List.of(
                "node ",
                "{",
                "}",
                "(",
                ")",
                "[",
                "]",
                "'",
                "\"",
                "'''",
                "\"\"\"",
                "/",
                "$/",
                "/$",
                "${",
                "$x",
                "\\",
                "\n",
                "\r",
                "\r\n",
                "\\u0041",
                "\\u",
                "sh ",
                "docker.image",
                "def x = ",
                "x",
                ":",
                ",",
                "->",
                "a: ",
                "+",
                "@Library",
                "git ",
                "agent ",
                "checkout ",
                "// ",
                "/* ",
                "*/",
                "😀",
                "=",
                "if ",
                "else ",
                "? ",
                "?: ",
                "environment ",
                "tools ");
        for (int round = 0; round < 1500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(25); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            write(text.toString());

            assertThat(findings()).as(text.toString()).noneMatch(finding -> finding.message()
                    .contains("the parser for a"));
        }
    }

    private List<Finding> findings() {
        return Validator.standard().validate(folder).findings();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("Jenkinsfile"), text);
    }
}
