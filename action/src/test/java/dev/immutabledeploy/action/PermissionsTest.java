package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.FakeRunner.Step;
import dev.immutabledeploy.action.github.InputName;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.testing.BareRepository;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of permissions in the documentation, row by row: with what stands there nothing is missing, and with one less
 * it is named. {@code contents} is asked by a Git server on which the ledger is, everything else by the fake GitHub.
 */
@Tag("campaign") // it makes many releases on branches of a real Git server
class PermissionsTest {
    private static final Path PAGE = Path.of("..", "docs", "github.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| (`[^|]*) \\| (`[a-z-]+: (?:read|write)`[^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final String FILE = // tidying needs something that was kept
            Desk.FILE.replaceFirst("staging:", "staging:\n    strategy: {type: blue-green}");
    private static final String TOKEN = "ghs_git";
    /** They ask for {@code contents} only that there is something to look at. */
    private static final Set<String> NOT_REFUSED = Set.of("validate", "resolve");

    private static final Set<String> NEEDS_TWO = Set.of("rollback", "pardon", "on-comment", "tidy");

    private final Desk desk;
    private final FakeGitHub github;
    private final FakeRunner runner;
    private final Desk.Branch folder;
    private final GitServer server;
    private int versions;

    PermissionsTest(@TempDir Path folder) throws IOException, GitAPIException {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        desk = new Desk(workspace);
        desk.write("immutable-deploy.yml", FILE + environments());
        github = new FakeGitHub(desk.clock);
        runner = new FakeRunner(desk, folder);
        github.repository().commit(desk.commit);
        github.repository().pull(7, "closed", Optional.of(desk.commit));
        github.repository().collaborator("grace", "write");
        Path root = folder.resolve("git");
        Path bare = root.resolve("shop.git");
        BareRepository.create(bare);
        this.folder = new Desk.Branch(bare.toUri().toString(), Optional.empty());
        server = new GitServer(root, TOKEN);
    }

    /** Some in which nothing was ever deployed, and something runs. */
    private static String environments() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(number -> """
                          old%d:
                            parts:
                              web: {artifacts: [web], instances: 2, simulated: {run: {}}}
                        """.formatted(number))
                .collect(Collectors.joining());
    }

    @AfterEach
    void close() {
        server.close();
        github.close();
    }

    static Set<String> commands() throws IOException {
        return new TreeSet<>(table().keySet());
    }

    @Test
    void theTableKnowsEveryCommand() throws IOException {
        Step step = runner.step(Map.of(InputName.COMMAND, "no-such-command"));
        Matcher known = Pattern.compile("write one of: ([a-z, -]+)").matcher(step.log());
        assertThat(known.find()).isTrue();
        assertThat(commands()).containsExactlyInAnyOrder(known.group(1).split(", "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theTableIsEnoughAndNotTooMuch(String command) throws IOException {
        List<String> table = table().getOrDefault(command, List.of());
        assertThat(table).isNotEmpty();
        prepare(command);
        for (String one : table) {
            if (one.startsWith("contents:") && !NOT_REFUSED.contains(command)) { // which changes nothing
                Step step = with(command, less(table, one));
                assertThat(step.exitCode()).as(step.log()).isEqualTo(3);
                assertThat(errors(step)).as(step.log()).anyMatch(line -> line.contains(one));
            }
        }
        Step enough = with(command, table);
        assertThat(enough.exitCode()).as(enough.log()).isZero();
        assertThat(warnings(enough)).isEmpty();
        for (String one : table) {
            if (!one.startsWith("contents:")) {
                prepare(command);
                Step step = with(command, less(table, one));
                assertThat(step.exitCode()).as(step.log()).isZero();
                assertThat(warnings(step)).as(step.log()).anyMatch(line -> line.contains(one));
                assertThat(step.summary()).contains(one.replace(":", "&#58;"));
            }
        }
    }

    private static List<String> less(List<String> table, String one) {
        return table.stream()
                .flatMap(permission -> permission.equals(one)
                        ? Stream.of(one).filter(it -> it.contains("write")).map(it -> it.replace("write", "read"))
                        : Stream.of(permission))
                .toList();
    }

    /** Runs a command with some permissions. */
    private Step with(String command, List<String> permissions) {
        desk.branch = Optional.of(folder);
        Map<InputName, String> inputs = inputs(command);
        server.writable = permissions.contains("contents: write");
        boolean readable = server.writable || permissions.contains("contents: read");
        desk.branch = Optional.of(
                new Desk.Branch(server.address("shop.git"), Optional.of(readable ? TOKEN : "ghs_of_another")));
        return runner.on(github.workflow(permissions.toArray(String[]::new))).step(inputs);
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
        desk.branch = Optional.of(folder);
        versions++;
        desk.commit = "%040x".formatted(versions); // a rollback condemns the commit of what it leaves
        github.repository().commit(desk.commit);
        github.repository().pull(100 + versions, "closed", Optional.of(desk.commit));
        runner.variable("GITHUB_SHA", desk.commit);
        for (int i = 0; i < (NEEDS_TWO.contains(command) ? 2 : 1); i++) {
            deploy("v" + versions + "-" + i);
        }
        desk.clock.pass(Duration.ofHours(1));
        switch (command) {
            case "pardon" -> desk.run("rollback", "staging", "--reason", "x");
            case "resume", "abort" -> {
                desk.interruptAfter(2);
                deploy("cut" + versions);
                desk.whenPaused = () -> {};
            }
            case "adopt" -> runsByHand("old" + versions);
            default -> {}
        }
    }

    private void deploy(String version) {
        String artifact = desk.artifact(version);
        desk.run("deploy", "staging", "--first", "--on-unfinished", "abort", "--artifact", artifact);
    }

    private void runsByHand(String environment) {
        Target target = new Target("shop", environment, "web", "simulated", Settings.NONE);
        Revision revision = Revision.of(Map.of(), Map.of("a", Digest.ofText("a")), Settings.NONE);
        desk.platform.startByHand(target, revision);
        desk.platform.startByHand(target, revision);
    }

    private Map<InputName, String> inputs(String command) {
        Map<InputName, String> inputs = new EnumMap<>(InputName.class);
        inputs.put(InputName.COMMAND, command);
        inputs.put(InputName.ENVIRONMENT, "staging");
        long newest = newest();
        switch (command) {
            case "deploy", "plan" -> inputs.put(InputName.ARTIFACTS, desk.artifact("new" + versions));
            case "promote" -> {
                inputs.put(InputName.ENVIRONMENT, "production");
                inputs.put(InputName.FIRST, "true");
            }
            case "adopt" -> inputs.put(InputName.ENVIRONMENT, "old" + versions);
            case "rollback" -> {
                inputs.put(InputName.FROM, Long.toString(newest));
                inputs.put(InputName.TO, Long.toString(newest - 1));
            }
            case "scale" -> inputs.put(InputName.NUMBER, Integer.toString(2 + versions));
            case "pardon" -> {
                inputs.put(InputName.NUMBER, Long.toString(newest - 1));
                inputs.put(InputName.REASON, "x");
            }
            case "resolve" -> {
                inputs.remove(InputName.ENVIRONMENT);
                inputs.put(InputName.REFERENCE, "v1-0.jar");
            }
            case "on-comment" -> {
                inputs.remove(InputName.ENVIRONMENT);
                comment();
            }
            case "validate" -> inputs.remove(InputName.ENVIRONMENT);
            default -> {}
        }
        return inputs;
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
        return lines(step, "::warning title=");
    }

    private static List<String> errors(Step step) {
        return lines(step, "::error title=");
    }

    private static List<String> lines(Step step, String start) {
        return step.log().lines().filter(line -> line.startsWith(start)).toList();
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
