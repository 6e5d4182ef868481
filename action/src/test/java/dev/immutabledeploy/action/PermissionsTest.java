package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.FakeRunner.Step;
import dev.immutabledeploy.action.github.InputName;
import dev.immutabledeploy.testing.FakeGitHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of permissions in the documentation: with what stands there nothing is missing, and with one less it is named.
 * What the ledger's branch needs ({@code contents}) is not asked of the interface, and not tried here.
 */
class PermissionsTest {
    private static final Path PAGE = Path.of("..", "docs", "github.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| (`[^|]*) \\| (`[a-z-]+: (?:read|write)`[^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private final Desk desk;
    private final FakeGitHub github;
    private final FakeRunner runner;
    private int versions;

    PermissionsTest(@TempDir Path folder) throws IOException {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        desk = new Desk(workspace).withFile();
        github = new FakeGitHub(desk.clock);
        runner = new FakeRunner(desk, folder);
        github.repository().commit(desk.commit);
        github.repository().pull(7, "closed", Optional.of(desk.commit));
        github.repository().collaborator("grace", "write");
    }

    @AfterEach
    void close() {
        github.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate",
                "plan",
                "status",
                "history",
                "drift",
                "deploy",
                "promote",
                "rollback",
                "scale",
                "pardon",
                "on-comment"
            })
    void theTableIsEnoughAndNotTooMuch(String command) throws IOException {
        List<String> table = table().getOrDefault(command, List.of());
        assertThat(table).isNotEmpty();
        prepare(command);
        assertThat(warnings(step(command, table))).isEmpty();
        for (String one : table) {
            if (!one.startsWith("contents:")) {
                prepare(command);
                List<String> less = new ArrayList<>(table);
                less.replaceAll(permission -> permission.equals(one) ? one.replace("write", "read") : permission);
                Step step = step(command, less);
                assertThat(warnings(step)).as(step.log()).anyMatch(line -> line.contains(one));
                assertThat(step.summary()).contains(one.replace(":", "&#58;"));
            }
        }
    }

    @Test
    void aCheckNeedsItsPermission() {
        Map<InputName, String> inputs = Map.of(InputName.COMMAND, "validate", InputName.CHECK, "true");
        assertThat(warnings(runner.on(github.workflow("checks: write")).step(inputs)))
                .isEmpty();
        assertThat(warnings(runner.on(github.workflow()).step(inputs)))
                .singleElement()
                .asString()
                .contains("checks: write");
    }

    /** Makes a past in which the command is possible. */
    private void prepare(String command) {
        versions++;
        desk.commit = "%040x".formatted(versions); // a rollback condemns the commit of what it leaves
        github.repository().commit(desk.commit);
        github.repository().pull(100 + versions, "closed", Optional.of(desk.commit));
        runner.variable("GITHUB_SHA", desk.commit);
        for (int i = 0; i < 2; i++) {
            String version = "v" + versions + "-" + i;
            desk.run("deploy", "staging", "--first", "--artifact", desk.artifact(version));
        }
        desk.clock.pass(Duration.ofHours(1));
        if (command.equals("pardon")) {
            desk.run("rollback", "staging", "--reason", "x");
        }
    }

    private Step step(String command, List<String> permissions) {
        Map<InputName, String> inputs = new EnumMap<>(InputName.class);
        inputs.put(InputName.COMMAND, command);
        long newest = newest();
        switch (command) {
            case "deploy" -> {
                inputs.put(InputName.ENVIRONMENT, "staging");
                inputs.put(InputName.ARTIFACTS, desk.artifact("new" + versions));
            }
            case "promote" -> {
                inputs.put(InputName.ENVIRONMENT, "production");
                inputs.put(InputName.FIRST, "true");
            }
            case "rollback" -> {
                inputs.put(InputName.ENVIRONMENT, "staging");
                inputs.put(InputName.FROM, Long.toString(newest));
                inputs.put(InputName.TO, Long.toString(newest - 1));
            }
            case "scale" -> {
                inputs.put(InputName.ENVIRONMENT, "staging");
                inputs.put(InputName.NUMBER, newest % 2 == 0 ? "3" : "4");
            }
            case "pardon" -> {
                inputs.put(InputName.ENVIRONMENT, "staging");
                inputs.put(InputName.NUMBER, Long.toString(newest - 1));
                inputs.put(InputName.REASON, "x");
            }
            case "plan", "history", "drift", "tidy" -> inputs.put(InputName.ENVIRONMENT, "staging");
            case "on-comment" -> comment();
            default -> inputs.remove(InputName.ENVIRONMENT);
        }
        if (command.equals("plan")) {
            inputs.put(InputName.ARTIFACTS, desk.artifact("planned"));
        }
        Step step =
                runner.on(github.workflow(permissions.toArray(String[]::new))).step(inputs);
        assertThat(step.exitCode()).as(step.log()).isZero();
        return step;
    }

    private void comment() {
        long id = github.repository().comment(7, "grace", "/rollback staging");
        runner.event("issue_comment", """
                {"action": "created", "issue": {"number": 7, "pull_request": {"url": "x"}},
                 "comment": {"id": %d, "body": "/rollback staging", "user": {"login": "grace", "type": "User"}},
                 "sender": {"login": "grace", "type": "User"}}
                """.formatted(id));
    }

    private long newest() {
        Matcher number = Pattern.compile("\"number\" : ([0-9]+)")
                .matcher(desk.run("history", "staging", "--format", "json").out());
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }

    private static List<String> warnings(Step step) {
        return step.log()
                .lines()
                .filter(line -> line.startsWith("::warning title=github"))
                .toList();
    }

    private static Map<String, List<String>> table() throws IOException {
        Map<String, List<String>> table = new HashMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            List<String> permissions = code(row.group(2)).toList();
            if (!row.group(1).contains("with")) {
                code(row.group(1)).forEach(command -> table.put(command, permissions));
            }
        }
        return table;
    }

    private static Stream<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1));
    }
}
