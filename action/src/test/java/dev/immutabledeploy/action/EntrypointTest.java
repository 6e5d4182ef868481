package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.FakeRunner.Step;
import dev.immutabledeploy.action.github.InputName;
import dev.immutabledeploy.action.github.OutputName;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.testing.FakeGitHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of a workflow, called as the runner calls them, on a simulated platform and a fake GitHub. */
class EntrypointTest {
    private final Path workspace;
    private final Desk desk;
    private final FakeGitHub github;
    private final FakeRunner runner;

    EntrypointTest(@TempDir Path folder) throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        desk = new Desk(workspace).withFile();
        github = new FakeGitHub(desk.clock);
        runner = new FakeRunner(desk, folder);
    }

    @BeforeEach
    void open() {
        github.repository().commit(desk.commit);
        github.repository().pull(7, "closed", Optional.of(desk.commit));
        runner.on(github.workflow("pull-requests: write", "deployments: write", "contents: write", "checks: write"));
    }

    @AfterEach
    void close() {
        github.close();
    }

    private Step deploy(String version, String first) {
        return runner.step(Map.of(
                InputName.COMMAND,
                "deploy",
                InputName.ENVIRONMENT,
                "staging",
                InputName.ARTIFACTS,
                desk.artifact(version),
                InputName.FIRST,
                first));
    }

    @Test
    void aDeploymentIsToldEverywhere() {
        Step first = deploy("one", "true");
        assertThat(first.exitCode()).as(first.log()).isZero();
        Step step = deploy("two", "");
        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(step.output(OutputName.OUTCOME)).isEqualTo("succeeded");
        assertThat(step.output(OutputName.RELEASE)).isEqualTo("2");
        assertThat(step.output(OutputName.ROLLBACK_URL))
                .isEqualTo("https://github.example.org/acme/shop/actions/workflows/rollback.yml");
        assertThat(step.output(OutputName.COMMENT_URL)).contains("/pull/7#issuecomment-");
        assertThat(Json.read(step.output(OutputName.RESULT).getBytes(StandardCharsets.UTF_8), Map.class))
                .containsEntry("answer", "succeeded");
        assertThat(github.repository().texts(7))
                .singleElement()
                .asString()
                .contains("Roll back 2 → 1", "actions/workflows/rollback.yml");
        List<Long> deployments = github.repository().deployments();
        assertThat(deployments).hasSize(2);
        assertThat(github.repository().states(deployments.get(0))).containsExactly("in_progress", "success", "inactive");
        assertThat(github.repository().states(deployments.get(1))).containsExactly("in_progress", "success");
        assertThat(step.summary()).contains("deploy staging: succeeded", "```mermaid\ngantt", "Deployments of shop");
        assertThat(step.log()).contains("::group::resolve", "::group::replace", "::endgroup::");
    }
}
