package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.FakeRunner.Step;
import dev.immutabledeploy.action.github.InputName;
import dev.immutabledeploy.action.github.OutputName;
import dev.immutabledeploy.testing.BareRepository;
import dev.immutabledeploy.testing.FakeGitHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflows of {@code examples/github}: each step of ours is run with the inputs and permissions written there. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "github", ".github", "workflows");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([^}]*) }}");
    private final Path workspace;
    private final Desk desk;
    private final FakeGitHub github;
    private final FakeRunner runner;

    ExamplesTest(@TempDir Path folder) throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        desk = new Desk(workspace).withFile();
        github = new FakeGitHub(desk.clock);
        runner = new FakeRunner(desk, folder).withWorkflows();
    }

    @BeforeEach
    void open() {
        github.repository().commit(desk.commit);
        github.repository().pull(7, "closed", Optional.of(desk.commit));
        github.repository().collaborator("grace", "maintain");
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void theWholeStoryWithTheLedgerOnABranch() throws Exception {
        Path bare = workspace.resolveSibling("shop.git");
        BareRepository.create(bare);
        desk.branch = Optional.of(new Desk.Branch(bare.toUri().toString(), Optional.empty()));
        theWholeStory();
        try (Git git = Git.open(bare.toFile())) {
            assertThat(git.branchList().call()).singleElement().satisfies(branch -> assertThat(branch.getName())
                    .isEqualTo("refs/heads/immutable-deploy/shop"));
        }
        assertThat(desk.run("history", "staging", "--verify").exitCode()).isZero();
    }

    @Test
    void theWholeStory() throws IOException {
        Step validated = run("validate.yml", "pull_request", "{}", Map.of());
        assertThat(validated.output(OutputName.OUTCOME)).isEqualTo("passed");
        assertThat(workspace.resolve("immutable-deploy.sarif")).exists();
        desk.run("deploy", "staging", "--first", "--artifact", desk.artifact("one"));
        desk.clock.pass(Duration.ofMinutes(31));
        desk.run("deploy", "production", "--first", "--artifact", desk.artifact("one"));

        Step deployed = run("deploy.yml", "push", "{}", reference("two"));
        assertThat(deployed.output(OutputName.OUTCOME)).as(deployed.log()).isEqualTo("succeeded");
        assertThat(comment()).contains("Roll back 2 → 1");

        assertThat(run("promote.yml", "schedule", "{}", Map.of()).exitCode()).isEqualTo(1); // not yet soaked
        desk.clock.pass(Duration.ofMinutes(31));
        Step promoted = run("promote.yml", "schedule", "{}", Map.of());
        assertThat(promoted.output(OutputName.OUTCOME)).as(promoted.log()).isEqualTo("succeeded");

        String environment = "production";
        Step back = run(
                "rollback.yml",
                "workflow_dispatch",
                "{}",
                Map.of(
                        "inputs.environment",
                        environment,
                        "inputs.from",
                        promoted.output(OutputName.RELEASE),
                        "inputs.to",
                        "1"));
        assertThat(back.output(OutputName.OUTCOME)).as(back.log()).isEqualTo("succeeded");

        long id = github.repository().comment(7, "grace", "/rollback staging 1");
        Step asked = run("on-comment.yml", "issue_comment", """
                {"action": "created", "issue": {"number": 7, "pull_request": {"url": "x"}},
                 "comment": {"id": %d, "body": "/rollback staging 1", "user": {"login": "grace", "type": "User"}},
                 "sender": {"login": "grace", "type": "User"}}
                """.formatted(id), Map.of());
        assertThat(asked.output(OutputName.OUTCOME)).as(asked.log()).isEqualTo("succeeded");
        assertThat(github.repository().texts(7))
                .filteredOn(text -> text.contains("Deployments of shop"))
                .hasSize(1);
    }

    @Test
    void theyAreImmutableThemselves() {
        Desk.Outcome outcome = new Desk(Path.of("..").toAbsolutePath().normalize())
                .run("validate", "examples/github", "--fail-on", "note");
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).doesNotContain(" 0 relevant");
    }

    private Map<String, String> reference(String version) {
        return Map.of("steps.build.outputs.reference", desk.artifact(version).replaceFirst("web=", ""));
    }

    private String comment() {
        return github.repository().texts(7).get(0);
    }

    private Step run(String workflow, String event, String payload, Map<String, String> expressions)
            throws IOException {
        Map<?, ?> job = job(workflow);
        Map<?, ?> permissions = (Map<?, ?>) get(job, "permissions");
        runner.on(github.workflow(permissions.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toArray(String[]::new)));
        Step step = runner.event(event, payload).step(inputs(job, expressions));
        assertThat(step.log()).doesNotContain("::warning title=github-");
        return step;
    }

    private static Map<?, ?> job(String workflow) throws IOException {
        Object root =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(EXAMPLES.resolve(workflow)));
        Map<?, ?> jobs = (Map<?, ?>) get((Map<?, ?>) root, "jobs");
        assertThat(jobs).hasSize(1);
        return (Map<?, ?>) jobs.values().iterator().next();
    }

    private static Map<InputName, String> inputs(Map<?, ?> job, Map<String, String> expressions) {
        Map<?, ?> step = ((List<?>) get(job, "steps"))
                .stream()
                        .map(one -> (Map<?, ?>) one)
                        .filter(one -> String.valueOf(one.get("uses")).startsWith("immutable-deploy/"))
                        .findFirst()
                        .orElseThrow();
        Map<InputName, String> inputs = new EnumMap<>(InputName.class);
        ((Map<?, ?>) get(step, "with"))
                .forEach((name, value) -> inputs.put(
                        named(String.valueOf(name)),
                        EXPRESSION.matcher(String.valueOf(value)).replaceAll(found -> {
                            assertThat(expressions).containsKey(found.group(1));
                            return expressions.getOrDefault(found.group(1), "");
                        })));
        return inputs;
    }

    private static InputName named(String text) {
        return Stream.of(InputName.values())
                .filter(name -> name.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no input " + text + " among " + Arrays.toString(InputName.values())));
    }

    private static Object get(Map<?, ?> map, String key) {
        return Optional.<Object>ofNullable(map.get(key)).orElseThrow();
    }
}
