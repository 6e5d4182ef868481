package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void aBuildLogIsNoTerminal() {
        assertThat(Terminal.isLive(Map.of("TERM", "xterm", "CI", "true"))).isFalse();
        assertThat(Terminal.isLive(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.isLive(Map.of())).isFalse();
    }

    @Test
    void coloursAreForTerminalsAndNotForWhoAskedForNone() {
        assertThat(Terminal.hasColours(Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isFalse();
        assertThat(Terminal.hasColours(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.hasColours(Map.of())).isFalse();
    }

    @Test
    void theWidthIsWhatTheShellSays() {
        assertThat(Terminal.width(Map.of("COLUMNS", "132"))).isEqualTo(132);
        assertThat(Terminal.width(Map.of())).isEqualTo(80);
        assertThat(Terminal.width(Map.of("COLUMNS", "-1"))).isEqualTo(80);
        assertThat(Terminal.width(Map.of("COLUMNS", "0"))).isEqualTo(80);
    }
}
