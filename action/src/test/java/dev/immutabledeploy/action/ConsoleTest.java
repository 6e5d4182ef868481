package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.TerminalConsole;
import dev.immutabledeploy.event.DeployEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aTerminalShowsOneLineThatIsRewritten() {
        Console console = console(true);
        console.on(new DeployEvent.PhaseBegan(DeployEvent.Phase.REPLACE, "release 2 of staging"));
        console.on(progress(0, 1, Optional.of("web-3 to become healthy")));
        console.on(progress(0, 2, Optional.of("web-3 to become healthy")));
        console.on(progress(1, 3, Optional.empty()));
        console.on(new DeployEvent.Ended("succeeded", "release 2 succeeded"));
        console.end();
        assertThat(written()).isEqualTo("""
                release 2 of staging
                <  replacing: 0 of 2 instances, 1s of 15m, waiting for web-3 to become healthy
                <  replacing: 0 of 2 instances, 2s of 15m, waiting for web-3 to become healthy
                <  replacing: 1 of 2 instances, 3s of 15m
                <release 2 succeeded
                """);
    }

    @Test
    void elsewhereALineIsWrittenOnlyWhenSomethingChanged() {
        Console console = console(false);
        console.on(progress(0, 1, Optional.empty()));
        console.on(progress(0, 2, Optional.empty()));
        console.on(progress(1, 3, Optional.empty()));
        console.on(progress(1, 4, Optional.of("the bake")));
        console.on(progress(1, 5, Optional.of("the bake")));
        console.end();
        assertThat(written()).isEqualTo("""
                  replacing: 0 of 2 instances, 1s of 15m
                  replacing: 1 of 2 instances, 3s of 15m
                  replacing: 1 of 2 instances, 4s of 15m, waiting for the bake
                """);
    }

    @Test
    void nothingFollowsTheLastWords() {
        Console console = console(true);
        console.on(progress(0, 1, Optional.empty()));
        console.lastWords("interrupted: release 2 stays under way");
        console.on(progress(0, 2, Optional.empty()));
        console.on(new DeployEvent.Noted("too late"));
        console.end();
        assertThat(written()).isEqualTo("""
                <  replacing: 0 of 2 instances, 1s of 15m
                <interrupted: release 2 stays under way
                """);
    }

    @Test
    void logLinesFromOutsideAreTextAndNoCommands() {
        Console console = console(false);
        console.on(new DeployEvent.WentBack("web-3 died\n::error::boom\n\u001b[31mred\u0007\n  indented"));
        console.on(new DeployEvent.Noted("::set-output name=a::b"));
        assertThat(written()).isEqualTo("""
                going back: web-3 died
                    | : :error::boom
                    | red\ufffd
                    | indented
                : :set-output name=a::b
                """);
    }

    private Console console(boolean live) {
        return new TerminalConsole(new PrintStream(err, true, StandardCharsets.UTF_8), live, 80);
    }

    private static DeployEvent progress(int done, int seconds, Optional<String> waitingFor) {
        return new DeployEvent.Progressed(
                "replacing", done, 2, Duration.ofSeconds(seconds), Duration.ofMinutes(15), waitingFor);
    }

    /** Returns what was written; a line that is begun anew is shown as a line break and {@code <}. */
    private String written() {
        return err.toString(StandardCharsets.UTF_8)
                .replaceAll("(?<!\n|^)\r\u001b\\[K", "\n<")
                .replace("\r\u001b[K", "<");
    }
}
