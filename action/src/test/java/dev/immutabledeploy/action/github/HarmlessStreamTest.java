package dev.immutabledeploy.action.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessStreamTest {
    private static final char[] ALPHABET = ": \t\r\n\u00a0\u2003\ufeff\u0000ab#[\u0085".toCharArray();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error::x",
                "  ::add-mask::x",
                "\u00a0::x::",
                "\ufeff::x::",
                "##[error]x",
                "a ##[group]",
                ":::x"
            })
    void aCommandIsText(String line) throws IOException {
        assertThat(isCommand(through(line + "\n"))).isFalse();
    }

    @Test
    void whatIsNoCommandStaysAsItIs() throws IOException {
        assertThat(through("a::b\n: :\nstd::move(x)\n")).isEqualTo("a::b\n: :\nstd::move(x)\n");
    }

    @Test
    void aLineThatIsNotEndedIsKeptUntilTheEnd() throws IOException {
        assertThat(through(":")).isEqualTo(":");
    }

    @Test
    void noTextWhateverIsACommand() throws IOException {
        Random random = new Random(20261125);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
            }
            assertThat(isCommand(through(text.toString()))).as(text.toString()).isFalse();
        }
    }

    /** A runner reads lines, trims white space in front, and looks for its commands. */
    private static boolean isCommand(String log) {
        return log.lines()
                .anyMatch(line ->
                        line.replaceFirst("^[\\s\\p{Z}\\p{Cc}\\ufeff]+", "").startsWith("::") || line.contains("##["));
    }

    private static String through(String text) throws IOException {
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        try (HarmlessStream stream = new HarmlessStream(behind)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return behind.toString(StandardCharsets.UTF_8);
    }
}
