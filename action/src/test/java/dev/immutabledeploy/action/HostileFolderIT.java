package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with little memory, in folders that mean harm. */
@Timeout(600)
class HostileFolderIT {
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx256m");

    private final Path folder;

    HostileFolderIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void oddFilesAreJudgedOrNamed() throws Exception {
        HostileFolder hostile = new HostileFolder(folder);
        hostile.contents();
        hostile.places();
        hostile.many(20_000);

        Program.Ended ended = validate();
        hostile.remove();

        Map<String, String> told = notJudged(ended.out());
        hostile.said()
                .forEach((file, reason) ->
                        assertThat(told.getOrDefault(file, "nothing")).as(file).contains(reason));
        for (String tag : new String[] {"bom", "crlf", "latin", "name", "escape", "ff", "fe", "far"}) {
            assertThat(ended.out()).contains("nginx:" + tag);
        }
        assertThat(ended.out()).contains("ubuntu-latest").doesNotContain("\u001b", "\n::error::");
    }

    @Test
    void theWorstTextsOfAllLanguagesAreReadOrRefused() throws Exception {
        new HostileFolder(folder).texts(20_000);

        assertThat(validate().out()).doesNotContain("the parser for a");
    }

    @Test
    @Tag("campaign")
    void theyAreReadOrRefusedAtFullLength() throws Exception {
        new HostileFolder(folder).texts(5 << 20);

        assertThat(validate(Duration.ofMinutes(10)).out()).doesNotContain("the parser for a");
    }

    /** Reads which files the output says were not judged, and why: one on a line, or several below their reason. */
    private static Map<String, String> notJudged(String out) {
        Map<String, String> told = new HashMap<>();
        String reason = "";
        for (String line : out.substring(out.indexOf("\nNot judged:\n")).split("\n", -1)) {
            int open = line.lastIndexOf(" (");
            if (line.startsWith("    ")) {
                told.put(line.substring(4), reason);
            } else if (line.startsWith("  ") && line.endsWith(")") && open > 0) {
                told.put(line.substring(2, open), line.substring(open + 2));
            } else {
                reason = line;
            }
        }
        return told;
    }

    private Program.Ended validate() throws Exception {
        return validate(Program.PATIENCE);
    }

    private Program.Ended validate(Duration patience) throws Exception {
        List<String> command = new ArrayList<>(List.of("validate"));
        Program.Ended ended = new Program(folder)
                .start(LITTLE_MEMORY, command.toArray(new String[0]))
                .end(patience);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(1);
        return ended;
    }
}
