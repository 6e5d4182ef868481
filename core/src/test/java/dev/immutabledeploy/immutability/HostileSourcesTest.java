package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
class HostileSourcesTest {
    private static final int MEGABYTE = 1 << 20;

    private final Path folder;

    HostileSourcesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aVeryLongLineIsReadAndItsFindingStaysShort() throws IOException {
        write(
                "Dockerfile",
                "FROM scratch\nCOPY " + "x ".repeat(MEGABYTE / 2) + "/\nFROM nginx:1 " + "y".repeat(MEGABYTE));
        write("long.Dockerfile", "FROM " + "n".repeat(MEGABYTE) + "\n");
        write("url.Dockerfile", "FROM scratch\nADD https://a/" + "n".repeat(MEGABYTE) + " /x\n");

        List<Finding> findings = findings();

        assertThat(findings).extracting(Finding::rule).containsExactly("IMM002", "IMM004", "IMM006");
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.toString()).hasSizeLessThan(4000));
    }

    @Test
    void aNamedPipeIsNotOpened() throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", path("Dockerfile").toString()).start();
        assumeThat(mkfifo.waitFor()).isZero();

        assertThat(findings())
                .extracting(Finding::message)
                .containsExactly("the file could not be parsed: it is no regular file");
    }

    @Test
    void continuationsWithoutEndAreReadUpToABound() throws IOException {
        write("Dockerfile", "FROM scratch\nADD \\\n" + "https://example.com/x \\\n".repeat(20_000) + "/target\n");

        assertTooMany();
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        workflow("jobs: " + "[".repeat(100_000));
        write("action.yml", "runs: " + "{a: ".repeat(100_000));
        write(
                "a/action.yml",
                "runs:\n"
                        + IntStream.range(1, 1500)
                                .mapToObj(i -> " ".repeat(i) + "a:\n")
                                .collect(Collectors.joining()));

        assertThat(findings()).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("IMM008");
            assertThat(finding.message()).contains("nested more than 100 deep");
        });
    }

    @Test
    void aliasesAreNotMultiplied() throws IOException {
        String levels = IntStream.range(1, 30)
                .mapToObj(i -> "a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1))
                .collect(Collectors.joining());
        workflow("a0: &a0 {uses: a/b@v1}\n" + levels + "jobs:\n  x: {steps: *a29}\n  y: *a28\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void manyAliasesOfManyStepsAreFoundOnce() throws IOException {
        workflow(manyJobs(400));

        assertThat(findings()).hasSize(10_000);
    }

    @Test
    void tooManyAliasesAreRefused() throws IOException {
        workflow(manyJobs(10_000));

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM008");
        assertThat(findings().get(0).message()).contains("aliases");
    }

    private static String manyJobs(int count) {
        String steps = "      - uses: a/b@v1\n".repeat(10_000);
        String jobs =
                IntStream.range(0, count).mapToObj(i -> "  j" + i + ": *job\n").collect(Collectors.joining());
        return "jobs:\n  first: &job\n    steps:\n" + steps + jobs;
    }

    @Test
    void manyFindingsOnOneLongLineAreQuickAndBounded() throws IOException {
        write("Dockerfile", "FROM scratch\nADD " + "http://a/b ".repeat(30_000) + "/target\n");

        assertTooMany();
    }

    @Test
    void anAliasToItselfIsNoCircle() throws IOException {
        workflow("jobs: &a\n  x: *a\n  y: {steps: &s [*s, {uses: a/b@v1}]}\n");

        assertThat(findings()).hasSize(1);
    }

    @Test
    void variablesThatGrowAreGivenUp() throws IOException {
        String doubling = IntStream.range(1, 60)
                .mapToObj(i -> "ARG A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        write("Dockerfile", "ARG A0=aaaaaaaa\n" + doubling + "FROM $A59\nFROM " + "${A:-".repeat(50_000) + "\n");

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM003", "IMM003");
    }

    @Test
    void expressionsThatGrowAreGivenUp() throws IOException {
        String twice = "\"${{ env.A }}${{ env.A }}\"";
        String text = "env: {A: " + "a".repeat(1000) + "}\njobs:\n  x:\n    env: {A: " + twice + "}\n    steps:\n";
        workflow(text + ("    - {env: {A: " + twice + "}, run: '" + "${{ env.A }}".repeat(1000) + "'}\n").repeat(100));

        assertThat(findings()).isEmpty();
    }

    @Test
    void aMatrixIsNotSearchedForEachOfManyUses() throws IOException {
        String axes = IntStream.range(0, 5_000)
                .mapToObj(i -> "a%d: [b],".formatted(i))
                .collect(Collectors.joining());
        String services = IntStream.range(0, 5_000)
                .mapToObj(i -> "s%d: '${{ matrix.a%d }}:${{ matrix.a%d }}',".formatted(i, i, i))
                .collect(Collectors.joining());
        workflow("jobs: {x: {strategy: {matrix: {" + axes + "}}, services: {" + services + "}}}");

        assertThat(findings()).hasSize(5_000);
    }

    @Test
    void stagesThatBuildOnEachOtherAreFollowedToABearableDepth() throws IOException {
        String stages = IntStream.range(1, 10_001)
                .mapToObj(i -> "FROM s%d AS s%d\nCOPY --from=$X / /\n".formatted(i - 1, i))
                .collect(Collectors.joining());
        write("Dockerfile", "FROM scratch AS s0\nENV X=nginx:1\n" + stages);

        assertThat(findings()).hasSize(10_000);
    }

    @Test
    void randomBytesAreReadOrRefused() throws IOException {
        Random random = new Random(42);
        byte[][] pieces = {
            bytes("FROM "),
            bytes("ADD "),
            bytes("--from="),
            bytes("\n"),
            bytes("\r\n"),
            bytes("\\\n"),
            bytes("<<EOF"),
            bytes("${A:-"),
            bytes("}"),
            bytes("https://x/y.git#"),
            bytes("\""),
            bytes("jobs:"),
            bytes("  "),
            bytes("- "),
            bytes("uses: "),
            bytes("|\n"),
            bytes("&a "),
            bytes("*a"),
            bytes("{"),
            bytes("["),
            bytes("@sha256:"),
            bytes("ARG A="),
            bytes("ONBUILD "),
            bytes("RUN --mount="),
            bytes("RUN "),
            bytes("[\"sh\", \"-c\", \""),
            bytes("#!/bin/sh"),
            bytes("EOF\n"),
            bytes("${{ env.A || 'b' }}"),
            bytes("with: {ref: "),
            bytes("😀"),
            {(byte) 0xff},
            {(byte) 0xc3},
            bytes("\uFEFF"),
            bytes("\t"),
        };
        for (int round = 0; round < 600; round++) {
            try (var out = Files.newOutputStream(path(round % 2 == 0 ? "Dockerfile" : ".github/workflows/w.yml"))) {
                for (int i = random.nextInt(30); i > 0; i--) {
                    out.write(pieces[random.nextInt(pieces.length)]);
                }
            }

            assertThat(findings()).as("round %d", round).noneMatch(finding -> finding.message()
                    .contains("the parser for a"));
        }
    }

    /** What is not listed does not pass. */
    private void assertTooMany() {
        List<Finding> findings = findings();
        assertThat(findings).hasSize(10_001);
        assertThat(findings.get(10_000).rule()).isEqualTo("IMM008");
        assertThat(findings.get(10_000).message()).contains("too many findings");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Finding> findings() {
        return Validator.standard().validate(folder).findings();
    }

    private void workflow(String text) throws IOException {
        write(".github/workflows/w.yml", text);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(path(name), text);
    }

    private Path path(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }
}
