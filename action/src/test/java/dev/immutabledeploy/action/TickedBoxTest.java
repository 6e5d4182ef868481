package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.FakeRunner.Step;
import dev.immutabledeploy.action.github.InputName;
import dev.immutabledeploy.action.github.OutputName;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.testing.FakeGitHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box that somebody ticks in the comment of ours: whatever comes of it, the comment is whole again afterwards. */
class TickedBoxTest {
    private final Desk desk;
    private final FakeGitHub github;
    private final FakeRunner runner;
    private long id;

    TickedBoxTest(@TempDir Path folder) throws IOException {
        desk = new Desk(Files.createDirectory(folder.resolve("workspace"))).withFile();
        github = new FakeGitHub(desk.clock);
        runner = new FakeRunner(desk, folder).withWorkflows();
    }

    @BeforeEach
    void deployTwice() {
        github.repository().commit(desk.commit);
        github.repository().pull(7, "closed", Optional.of(desk.commit));
        github.repository().collaborator("grace", "write");
        runner.on(github.workflow("pull-requests: write", "deployments: write", "contents: write"));
        deploy("one");
        deploy("two");
        assertThat(comment()).contains("- [ ]").doesNotContain("- [x]");
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void ofSomebodyWithoutPermissionIsUntickedAtOnce() {
        String before = comment();
        Step step = tick("mallory", before);
        assertThat(step.output(OutputName.OUTCOME)).as(step.log()).isEqualTo("refused");
        assertThat(comment()).isEqualTo(before);
    }

    @Test
    void ofAnOldPageIsUntickedAndAnswered() {
        String old = comment();
        deploy("three");
        String now = comment();
        Step step = tick("grace", old);
        assertThat(step.output(OutputName.OUTCOME)).as(step.log()).isEqualTo("refused");
        assertThat(ours()).first().isEqualTo(now);
        assertThat(github.repository().texts(7)).hasSize(2);
    }

    @Test
    void isUntickedEvenWhereCommentsAreNotWantedAnyMore() {
        String before = comment();
        desk.write("immutable-deploy.yml", Desk.FILE + "pull-request: {comment: false}\n");
        tick("mallory", before);
        assertThat(comment()).doesNotContain("- [x]");
    }

    @Test
    void ofSomebodyWhoMayRollsBackAndTheCommentSaysSo() {
        Step step = tick("grace", comment());
        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(step.output(OutputName.RELEASE)).isEqualTo("3");
        assertThat(comment()).doesNotContain("- [x]").contains("rolled back");
    }

    private void deploy(String version) {
        Step step = runner.event("push", "{}")
                .step(Map.of(
                        InputName.COMMAND, "deploy",
                        InputName.ENVIRONMENT, "staging",
                        InputName.ARTIFACTS, desk.artifact(version),
                        InputName.FIRST, "true"));
        assertThat(step.exitCode()).as(step.log()).isZero();
        String page = step.output(OutputName.COMMENT_URL);
        id = Long.parseLong(page.substring(page.lastIndexOf('-') + 1));
    }

    private String comment() {
        assertThat(ours()).hasSize(1);
        return ours().get(0);
    }

    private List<String> ours() {
        return github.repository().texts(7).stream()
                .filter(text -> text.contains("Deployments of shop"))
                .toList();
    }

    /** Ticks the first box of what somebody has before them, as the page does: by writing the whole comment. */
    private Step tick(String login, String seen) {
        String ticked = seen.replaceFirst("- \\[ \\]", "- [x]");
        github.repository().edit(id, ticked);
        Map<String, Object> event = Map.of(
                "action", "edited",
                "issue", Map.of("number", 7, "pull_request", Map.of("url", "x")),
                "comment", Map.of("id", id, "body", ticked, "user", account("github-actions[bot]", "Bot")),
                "changes", Map.of("body", Map.of("from", seen)),
                "sender", account(login, "User"));
        return runner.event("issue_comment", Json.text(event)).step(Map.of(InputName.COMMAND, "on-comment"));
    }

    private static Map<String, String> account(String login, String type) {
        return Map.of("login", login, "type", type);
    }
}
