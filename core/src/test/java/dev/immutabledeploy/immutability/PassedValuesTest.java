package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are passed in take the place of what the sources leave open, and of their defaults. */
class PassedValuesTest {
    private static final String PINNED = "node@sha256:" + "0123456789abcdef".repeat(4);

    private final Path folder;

    PassedValuesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aBuildArgumentWinsOverItsDefault() throws IOException {
        write("Dockerfile", "ARG BASE=node:20\nFROM $BASE\n");

        assertThat(rules(Map.of())).containsExactly("IMM002");
        assertThat(rules(Map.of("BASE", PINNED))).isEmpty();
        assertThat(rules(Map.of("BASE", "node:22"))).containsExactly("IMM002");
    }

    @Test
    void anArgumentOfAStageIsPassedToo() throws IOException {
        write("Dockerfile", "FROM scratch\nARG TOOL\nCOPY --from=$TOOL / /\nENV TOOL=node:1\nCOPY --from=$TOOL / /\n");

        assertThat(rules(Map.of())).containsExactly("IMM003", "IMM002");
        assertThat(rules(Map.of("TOOL", PINNED))).containsExactly("IMM002");
    }

    @Test
    void contextsOfAWorkflowArePassedByTheirNames() throws IOException {
        write(".github/workflows/w.yml", """
                jobs:
                  a:
                    container: ${{ vars.IMAGE }}
                    services:
                      input: {image: "${{ inputs.image }}"}
                      other: {image: "${{ needs.a.outputs.image }}"}
                """);

        assertThat(rules(Map.of())).containsExactly("IMM003", "IMM003", "IMM003");
        assertThat(rules(Map.of("vars.IMAGE", PINNED, "image", "node:20", "needs.a.outputs.image", PINNED)))
                .containsExactly("IMM002");
    }

    @Test
    void theRepositoryOfTheRunIsKnownIfItIsPassed() throws IOException {
        write(
                ".github/workflows/w.yml",
                "jobs: {build: {steps: [{uses: actions/checkout@" + "0123456789".repeat(4)
                        + ", with: {repository: example/app}}]}}");

        assertThat(rules(Map.of())).containsExactly("IMM007");
        assertThat(rules(Map.of("github.repository", "example/app"))).isEmpty();
    }

    @Test
    void valuesOfAChartArePassedByTheirPath() throws IOException {
        write("chart/Chart.yaml", "name: shop\nappVersion: 1.0.0\n");
        write("chart/values.yaml", "web:\n  image: {repository: shop, tag: '1'}\n  base: ''\n");
        write("chart/templates/pod.yaml", """
                apiVersion: v1
                kind: Pod
                spec:
                  containers:
                    - image: "{{ .Values.web.image.repository }}:{{ .Values.web.image.tag }}"
                    - image: {{ .Values.web.base }}
                """);

        assertThat(rules(Map.of())).containsExactly("IMM003", "IMM002");
        String pin = PINNED.substring(PINNED.indexOf('@'));
        assertThat(rules(Map.of("web.image.tag", "1" + pin, "web.base", PINNED)))
                .isEmpty();
        assertThat(rules(Map.of("web.base", "node:20"))).containsExactly("IMM002", "IMM002");
    }

    private List<String> rules(Map<String, String> values) {
        return Validator.standard().validate(folder, values).findings().stream()
                .map(Finding::rule)
                .toList();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
