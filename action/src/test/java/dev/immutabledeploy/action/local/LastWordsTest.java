package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private String lastWords(String log) throws IOException {
        return LastWords.of(Files.writeString(folder.resolve("log"), log));
    }

    @Test
    void theLastLinesAreRepeatedAsTheyAre() throws IOException {
        assertThat(lastWords("first\n\nsecond\n")).isEqualTo("\nfirst\nsecond");
        assertThat(lastWords("one\ntwo\n".repeat(50)).lines().filter(line -> !line.isEmpty()))
                .hasSize(10);
        assertThat(lastWords("the same\n".repeat(5))).isEqualTo("\nthe same");
    }

    @Test
    void whatLooksLikeASecretIsNot() throws IOException {
        String token = "gh" + "p_" + "a1B2".repeat(9);
        assertThat(lastWords("connecting\nusing " + token + "\npassword=hunter2hunter2\nrefused\n"))
                .doesNotContain(token)
                .doesNotContain("hunter2")
                .contains("connecting", "a line that looks as if it held a secret", "refused");
    }

    @Test
    void aMissingLogHasNone() {
        assertThat(LastWords.of(folder.resolve("none"))).isEmpty();
    }
}
