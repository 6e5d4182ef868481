package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileManifestsTest {
    /** Ten thousand of a file, and one that says that there are more. */
    private static final int AS_MANY_AS_ARE_LISTED = 10_001;

    private static final String OBJECT = "apiVersion: v1\nkind: Pod\n";

    private final Path folder;

    HostileManifestsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tooManyValuesAreRefused() throws IOException {
        write("a.yaml", OBJECT + "spec: [" + "a,".repeat(2_000_000) + "a]\n");
        write("compose.yml", "services: {web: {image: 'nginx:1', command: [" + "a,".repeat(2_000_000) + "a]}}\n");

        assertThat(findings()).extracting(Finding::message).hasSize(2).allSatisfy(message -> assertThat(message)
                .contains("more than 500000 values"));
    }

    @Test
    void manyContainersAreFound() throws IOException {
        String container = "  - {name: a, image: 'a:1', env: [{name: a, value: b}], command: [sh, -c, 'echo a']}\n";
        write("a.yaml", OBJECT + "spec:\n  containers:\n" + container.repeat(20_000));

        assertThat(findings()).hasSize(AS_MANY_AS_ARE_LISTED);
    }

    @Test
    void mergesAreNotMultiplied() throws IOException {
        String levels = IntStream.range(1, 6)
                .mapToObj(i -> "x-%d: &a%d {<<: [%s]}\n"
                        .formatted(
                                i,
                                i,
                                IntStream.range(0, 90)
                                        .mapToObj(any -> "*a" + (i - 1))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
        write("compose.yml", "x-0: &a0 {k: v}\n" + levels + "services:\n  web: {<<: *a5}\n  x: {image: 'nginx:1'}\n");

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM002");
    }

    @Test
    void aMappingThatMergesItselfIsNoCircle() throws IOException {
        write("compose.yml", "services:\n  web: &web {<<: *web, image: 'nginx:1'}\n  other: &o {<<: [*o, *web]}\n");

        assertThat(findings()).hasSize(1);
    }

    @Test
    void manyServicesThatExtendOneAnotherAreQuick() throws IOException {
        String services = IntStream.range(0, 40_000)
                .mapToObj(i -> "  s" + i + ": {extends: s" + (i + 1) + ", image: 'a:1'}\n")
                .collect(Collectors.joining());
        write("compose.yml", "services:\n" + services);

        assertThat(findings()).hasSize(AS_MANY_AS_ARE_LISTED);
    }

    @Test
    void variablesThatGrowAreGivenUp() throws IOException {
        String doubling = IntStream.range(1, 60)
                .mapToObj(i -> "A%d=${A%d}${A%d}\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        write(".env", "A0=aaaaaaaa\n" + doubling);
        write(
                "compose.yml",
                "services:\n  a: {image: '$A59'}\n  b: {image: '" + "${A:-".repeat(50_000) + "'}\n  c: {image: '"
                        + "$$".repeat(50_000) + "'}\n");

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM003", "IMM003", "IMM004");
    }

    @Test
    void manifestsWithinManifestsEnd() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String indent = " ".repeat(i);
            text.append(indent)
                    .append("apiVersion: argoproj.io/v1\n")
                    .append(indent)
                    .append("kind: W\n")
                    .append(indent)
                    .append("manifest: |\n");
        }
        write("a.yaml", text + " ".repeat(300) + "a: b\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void randomManifestsAreReadOrRefused() throws IOException {
        Random random = new Random(11);
        String[] pieces = {
            "apiVersion: v1\n",
            "kind: List\n",
            "kind: ConfigMap\n",
            "items:\n",
            "spec:\n",
            "  containers:\n",
            "    - image: ",
            "    - ",
            "image: ",
            "services:\n",
            "  web:\n",
            "    build: ",
            "    env_file: ",
            "${A:-",
            "}",
            "$$",
            "$(",
            "{{",
            "\"",
            "'",
            "|\n",
            ">-\n",
            "\n",
            "\r\n",
            "  ",
            "\t",
            "&a ",
            "*a",
            "<<: ",
            "[",
            "]",
            "{",
            "include:\n",
            "extends: ",
            "command: ",
            "sh -c ",
            "---\n",
            "# ",
            "😀",
            "@sha256:",
            ":",
            "../",
            "\\"
        };
        for (int round = 0; round < 1500; round++) {
            StringBuilder text = new StringBuilder(round % 2 == 0 ? OBJECT : "services:\n");
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            write(round % 2 == 0 ? "a.yaml" : "compose.yml", text.toString());

            assertThat(findings()).as("round %d: %s", round, text).noneMatch(finding -> finding.message()
                    .contains("the parser for a"));
        }
    }

    private List<Finding> findings() {
        return Validator.standard().validate(folder).findings();
    }

    private void write(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
