package dev.immutabledeploy.immutability.source.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sh -c 'run it'|run it|7",
                "/bin/bash -euxo pipefail -c 'run it' name|run it|29",
                "bash -o pipefail -ec \"run \\\"it\\\"\"|run \"it\"|22",
                "/usr/bin/env bash -lc run|run|22",
                "tini -- sh -c run|run|14",
                "sh  +e  -c  run|run|12",
            })
    void aShellIsGivenAScript(String line, String script, int offset) {
        Optional<Fragment> found = ContainerCommand.script(words(line));

        assertThat(found.map(Fragment::text)).contains(script);
        assertThat(found.orElseThrow().offset(0)).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "echo sh -c run", "sh", "sh -c", "sh run.sh -c", "bash --rcfile x", "shell -c run", "env"})
    void otherCommandsAreNoScripts(String line) {
        assertThat(ContainerCommand.script(words(line))).isEmpty();
    }

    @Test
    void wordsAreCutLikeAShellCutsThem() {
        assertThat(words("a 'b c'\"d e\" f\\ g '' \"h\\\"i\\j\" 'k"))
                .extracting(Fragment::text)
                .containsExactly("a", "b cd e", "f g", "", "h\"i\\j", "k");
    }

    private static List<Fragment> words(String line) {
        return CommandLine.words(Fragment.of(SourceText.of("file", line.getBytes(StandardCharsets.UTF_8))));
    }
}
