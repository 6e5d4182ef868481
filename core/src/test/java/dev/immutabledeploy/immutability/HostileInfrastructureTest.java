package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
class HostileInfrastructureTest {
    private static final String IMAGE = "resource \"docker_image\" \"a\" {\n  name = %s\n}\n";

    private final Path folder;

    HostileInfrastructureTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void valuesThatGrowOrGoInCirclesAreGivenUp() throws IOException {
        String doubling = IntStream.range(1, 60)
                .mapToObj(i -> "a%d = \"${local.a%d}${local.a%d}\"\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        String circle = "b = local.c\nc = local.b\n";
        write("values.tf", "locals {\na0 = \"aaaaaaaa\"\n" + doubling + circle + "}\n");
        write(
                "main.tf",
                IMAGE.formatted("local.a59") + IMAGE.formatted("local.b") + IMAGE.formatted("var.x[var.x[0]]"));

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM003", "IMM003", "IMM003");
    }

    @Test
    void aFolderOfManyFilesIsReadOnceForAll() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            write(
                    "f%d.tf".formatted(i),
                    "locals {\n  l%d = \"a:%d\"\n}\n".formatted(i, i) + IMAGE.formatted("local.l" + (i + 1)));
        }

        assertThat(findings()).hasSize(3_000);
    }

    @Test
    void manyResourcesOfManyValuesAreFound() throws IOException {
        String values = IntStream.range(0, 20_000)
                .mapToObj(i -> "l%d = \"a:%d\"\n".formatted(i, i))
                .collect(Collectors.joining());
        write(
                "main.tf",
                "locals {\n" + values + "}\n" + IMAGE.formatted("local.l7").repeat(30_000));

        assertThat(findings()).hasSize(10_001);
    }

    @Test
    void parametersOfStacksThatGrowAreGivenUp() throws IOException {
        String nested = "!If [a, \"x:1\", ".repeat(60) + "y" + "]".repeat(60);
        String joins = "{\"Fn::Join\": [\"\", [\"a\", ".repeat(15) + "b" + "]]}".repeat(15);
        write("stack.yaml", """
                Resources:
                  A:
                    Type: AWS::Batch::JobDefinition
                    Properties: {ContainerProperties: {Image: %s}}
                  B:
                    Type: AWS::Batch::JobDefinition
                    Properties: {ContainerProperties: {Image: %s}}
                  C: &c
                    Type: AWS::Batch::JobDefinition
                    Properties: {ContainerProperties: {Image: {"Fn::Sub": ["${a}", &m {a: {"Fn::Sub": ["${a}${a}", *m]}}]}}}
                """.formatted(nested, joins));

        assertThat(findings()).extracting(Finding::rule).contains("IMM002").doesNotContain("IMM008");
    }

    @Test
    void randomInfrastructureIsReadOrRefused() throws IOException {
        Random random = new Random(7);
        String[] pieces = {
            "resource \"aws_instance\" \"a\" {\n",
            "}\n",
            "ami = ",
            "user_data = <<-EOF\n",
            "EOF\n",
            "\"${",
            "\"",
            "var.a",
            "[",
            "]",
            "{",
            "}",
            "\n",
            "provisioner \"remote-exec\" {\n",
            "inline = [\"",
            "jsonencode(",
            ")",
            "? ",
            ": ",
            "for a in b",
            "# x\n",
            "$${",
            "%{if a}",
            "module \"a\" {\nsource = \"",
            "a/b/c\"\n",
            "Resources:\n",
            "  A:\n",
            "    Type: AWS::EC2::Instance\n",
            "    Properties:\n",
            "      ImageId: ",
            "!Ref ",
            "!Sub ",
            "!If [",
            "{{resolve:ssm:",
            "}}",
            "😀",
            "\\",
            "\r\n",
            "data ",
        };
        for (int round = 0; round < 1500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            write(round % 2 == 0 ? "a.tf" : "a.yaml", text.toString());

            assertThat(findings()).as("round %d: %s", round, text).noneMatch(finding -> finding.message()
                    .contains("the parser for a"));
        }
    }

    private List<Finding> findings() {
        return Validator.standard().validate(folder).findings();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
