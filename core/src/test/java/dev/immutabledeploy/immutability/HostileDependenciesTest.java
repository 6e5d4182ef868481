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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDependenciesTest {
    private static final int LONG = 4_000_000;
    private static final int MANY = 20_000;

    private final Path folder;

    HostileDependenciesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package.json",
                "composer.json",
                "pyproject.toml",
                "Pipfile",
                "Cargo.toml",
                "libs.versions.toml",
                "pom.xml"
            })
    void whatNestsTooDeepIsRefused(String name) throws IOException {
        String opening = name.endsWith("json") ? "{\"a\":[" : name.equals("pom.xml") ? "<a>" : "a = [";
        String piece = name.endsWith("json") ? "[" : name.equals("pom.xml") ? "<a>" : "[";
        write(name, opening + piece.repeat(LONG / piece.length()));

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM008");
        assertThat(findings().get(0).message()).doesNotContain("the parser for a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package.json",
                "composer.json",
                "pyproject.toml",
                "Pipfile",
                "Cargo.toml",
                "libs.versions.toml",
                "pom.xml",
                "requirements.txt",
                "go.mod",
                "Gemfile",
                "build.gradle",
                "build.gradle.kts",
                "gradle-wrapper.properties"
            })
    void longTextsOfOnePieceAreReadInTime(String name) throws IOException {
        for (String piece : List.of(
                "a",
                "\"",
                "'",
                "[",
                "a=",
                "a.",
                "gem 'a',\n",
                "${",
                "a:b:$a",
                "(",
                "/*",
                "<!--",
                "\\\n",
                "#",
                "-r a\n",
                "require a v1.0.0\n",
                "{",
                "}",
                "\n",
                "<",
                "&a;",
                "a = {b.c = 1}\n",
                "[[a.b]]\n",
                "gem 'a', ('",
                "do |a| ",
                "a[a",
                "a@",
                "implementation 'a:a:+'\n")) {
            write(name, piece.repeat(LONG / 8 / piece.length()));

            assertThat(findings()).noneMatch(finding -> finding.message().contains("the parser for a"));
        }
    }

    @Test
    void aLargeLockFileIsReadOnceForManyManifests() throws IOException {
        String members = IntStream.range(0, 300)
                .mapToObj(i -> "\"m" + i + "\": {\"dependencies\": {\"p" + i + "\": \"^1.0.0\"}}")
                .collect(Collectors.joining(","));
        String packages = IntStream.range(0, MANY)
                .mapToObj(i -> "\"node_modules/p" + i + "\": {\"version\": \"1.0.0\", \"integrity\": \""
                        + "a".repeat(150) + "\"}")
                .collect(Collectors.joining(","));
        write("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {" + members + "," + packages + "}}");
        for (int i = 0; i < 300; i++) {
            write("m" + i + "/package.json", "{\"dependencies\": {\"p" + i + "\": \"^1.0.0\"}}");
        }
        long start = System.nanoTime();

        assertThat(findings()).isEmpty();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
    }

    @Test
    void parentsThatAreTheirOwnParentsEnd() throws IOException {
        write(
                "pom.xml",
                "<project><artifactId>a</artifactId><parent><artifactId>a</artifactId><relativePath>pom.xml"
                        + "</relativePath></parent><properties><a>${b}</a><b>${a}${a}</b></properties>"
                        + "<dependencies><dependency><artifactId>x</artifactId><version>${a}</version></dependency></dependencies></project>");

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM003");
    }

    @Test
    void propertiesThatGrowAreGivenUp() throws IOException {
        String doubling = IntStream.range(1, 60)
                .mapToObj(i -> "def a%d = \"${a%d}${a%d}\"\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        write("build.gradle", doubling + "dependencies { implementation \"a:b:${a59}\" }\n");

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM003");
    }

    @Test
    void entitiesAreNeverExpanded() throws IOException {
        write(
                "pom.xml",
                "<!DOCTYPE p [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
                        + "<project><artifactId>&b;&c;</artifactId></project>");

        assertThat(findings()).extracting(Finding::rule).containsExactly("IMM008");
        assertThat(findings().toString()).doesNotContain("root:");
    }

    @Test
    void randomManifestsAreReadOrRefused() throws IOException {
        Random random = new Random(23);
        String[] names = {
            "package.json", "pyproject.toml", "requirements.txt", "pom.xml", "build.gradle", "go.mod", "Gemfile"
        };
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            ",",
            "=",
            "\n",
            "\r\n",
            " ",
            "\t",
            "#",
            "//",
            "/*",
            "<a>",
            "</a>",
            "<version>",
            "<dependency>",
            "${a}",
            "$a",
            "\\",
            "dependencies",
            "version",
            "gem ",
            "require ",
            "=> ",
            "a:b:1.+",
            "==1",
            "@",
            "(",
            ")",
            ";",
            "-e ",
            "--hash=",
            "\uD83D\uDE00",
            "\u0000",
            "1.0",
            "^",
            "~>",
            "[[",
            "]]",
            ".",
            "\"\"\"",
            "<![CDATA[",
            "]]>"
        };
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            write(names[round % names.length], text.toString());

            assertThat(findings()).as("round %d: %s", round, text).noneMatch(finding -> finding.message()
                    .contains("the parser for a"));
        }
    }

    private List<Finding> findings() {
        return Validator.standard().validate(folder).findings();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
