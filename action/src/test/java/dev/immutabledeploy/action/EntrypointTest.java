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
        runner = new FakeRunner(desk, folder).withWorkflows();
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
        Map<?, ?> result = Json.read(step.output(OutputName.RESULT).getBytes(StandardCharsets.UTF_8), Map.class);
        assertThat(Optional.<Object>ofNullable(result.get("answer"))).contains("succeeded");
        assertThat(github.repository().texts(7))
                .singleElement()
                .asString()
                .contains(
                        "Roll back 2 → 1",
                        "actions/workflows/rollback.yml",
                        "- [ ] <!-- immutable-deploy-rollback:staging:2:1");
        List<Long> deployments = github.repository().deployments();
        assertThat(deployments).hasSize(2);
        assertThat(github.repository().states(deployments.get(0)))
                .containsExactly("in_progress", "success", "inactive");
        assertThat(github.repository().states(deployments.get(1))).containsExactly("in_progress", "success");
        assertThat(step.summary()).contains("deploy staging: succeeded", "```mermaid\ngantt", "Deployments of shop");
        assertThat(step.log()).contains("::group::resolve", "::group::replace", "::endgroup::");
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        Step step = runner.variable("INPUT_ARTIFACT", "web=x")
                .step(Map.of(
                        InputName.COMMAND, "deploy",
                        InputName.FAIL_ON, "note",
                        InputName.FIRST, "yes",
                        InputName.ON_CANCEL, "panic"));
        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(step.output(OutputName.OUTCOME)).isEqualTo("invalid");
        assertThat(step.log())
                .contains("there is no input `artifact`; fix: did you mean `artifacts`?")
                .contains("`deploy` does not take `fail-on`")
                .contains("`first` cannot be 'yes'")
                .contains("`on-cancel` cannot be 'panic'; fix: write one of: leave, abort");
        assertThat(github.lines()).isEmpty();
    }

    @Test
    void aMissingCommandIsNamedWithThoseThereAre() {
        Step step = runner.step(Map.of());
        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(step.log()).contains("the input `command` is missing", "validate, resolve, plan", "on-comment");
    }

    @Test
    void findingsAreAnnotatedSummarisedCountedAndWritten() throws IOException {
        Files.writeString(workspace.resolve("Dockerfile"), "FROM nginx:latest\n");
        Step step = runner.event("pull_request", """
                        {"pull_request": {"number": 9, "head": {"sha": "%s", "repo": {"full_name": "acme/shop"}}}}
                        """.formatted("b".repeat(40)))
                .step(Map.of(
                        InputName.COMMAND, "validate",
                        InputName.SARIF, "found.sarif",
                        InputName.CHECK, "true"));
        assertThat(step.exitCode()).isEqualTo(1);
        assertThat(step.outputs())
                .containsEntry("outcome", "failed")
                .containsEntry("findings", "1")
                .containsEntry("sarif", "found.sarif");
        assertThat(step.log()).contains("::error file=Dockerfile,line=1,col=6");
        assertThat(step.summary()).contains("<code>Dockerfile&#58;1</code>", "IMM002");
        assertThat(workspace.resolve("found.sarif")).exists();
        assertThat(github.repository().checks()).singleElement().satisfies(check -> assertThat(check)
                .containsEntry("head_sha", "b".repeat(40)));
    }

    @Test
    void aRollbackShowsItsPlanFirstAndIsRefusedWithOutdatedValues() {
        deploy("one", "true");
        deploy("two", "");
        Step missing = rollback("", "");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.log()).contains("missing: `from`, `to`", "environment: staging, from: 2, to: 1");
        Step outdated = rollback("1", "1");
        assertThat(outdated.exitCode()).isEqualTo(1);
        assertThat(outdated.log()).contains("release 1 of staging is not the one that runs: release 2 is");
        Step done = rollback("2", "1");
        assertThat(done.exitCode()).as(done.log()).isZero();
        assertThat(done.summary().indexOf("### Plan"))
                .isNotNegative()
                .isLessThan(done.summary().indexOf("succeeded"));
        assertThat(done.output(OutputName.RELEASE)).isEqualTo("3");
        assertThat(github.repository().texts(7)).hasSize(1);
    }

    private Step rollback(String from, String to) {
        return runner.step(Map.of(
                InputName.COMMAND, "rollback",
                InputName.ENVIRONMENT, "staging",
                InputName.FROM, from,
                InputName.TO, to,
                InputName.REASON, "slow checkout"));
    }

    @Test
    void somebodyWhoMayWriteRollsBackByComment() {
        deploy("one", "true");
        deploy("two", "");
        github.repository().collaborator("grace", "write");
        long comment = github.repository().comment(7, "grace", "/rollback staging");
        runner.event("issue_comment", created(comment, "grace", "/rollback staging"));
        Step step = runner.step(Map.of(InputName.COMMAND, "on-comment"));
        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(step.output(OutputName.RELEASE)).isEqualTo("3");
        assertThat(github.repository().reactions(comment)).contains("eyes", "rocket");
        assertThat(github.repository().texts(7))
                .filteredOn(text -> text.contains("Deployments of shop"))
                .hasSize(1);
        Step again = runner.step(Map.of(InputName.COMMAND, "on-comment"));
        assertThat(again.output(OutputName.RELEASE)).isNotEqualTo("4");
    }

    @Test
    void aReleaseThatIsUnderWayIsSentBackByComment() {
        deploy("one", "true");
        desk.interruptAfter(2);
        deploy("two", "");
        desk.whenPaused = () -> {};
        github.repository().collaborator("grace", "write");
        long comment = github.repository().comment(7, "grace", "/rollback staging");
        runner.event("issue_comment", created(comment, "grace", "/rollback staging"));

        Step step = runner.step(Map.of(InputName.COMMAND, "on-comment"));

        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(step.output(OutputName.OUTCOME)).isEqualTo("reverted");
        assertThat(step.summary()).contains("release 2").contains("under way");
        assertThat(github.repository().reactions(comment)).contains("eyes", "rocket");
    }

    @Test
    void aReleaseThatIsUnderWayIsSentBackByItsNumbers() {
        deploy("one", "true");
        desk.interruptAfter(2);
        deploy("two", "");
        desk.whenPaused = () -> {};

        Step step = rollback("2", "1");

        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(step.output(OutputName.OUTCOME)).isEqualTo("reverted");
    }

    @Test
    void somebodyElseDoesNot() {
        deploy("one", "true");
        deploy("two", "");
        long comment = github.repository().comment(7, "mallory", "/rollback staging");
        Step step = runner.event("issue_comment", created(comment, "mallory", "/rollback staging"))
                .step(Map.of(InputName.COMMAND, "on-comment"));
        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(step.output(OutputName.OUTCOME)).isEqualTo("refused");
        assertThat(desk.run("history", "staging", "--format", "json").out()).doesNotContain("rollback");
    }

    private static String created(long id, String login, String body) {
        return """
                {"action": "created", "issue": {"number": 7, "pull_request": {"url": "x"}},
                 "comment": {"id": %d, "body": "%s", "user": {"login": "%s", "type": "User"}},
                 "sender": {"login": "%s", "type": "User"}}
                """.formatted(id, body, login, login);
    }

    @Test
    void aCancelledStepIsNotLeftInTheDark() {
        deploy("one", "true");
        desk.interruptAfter(2);
        Step cut = deploy("two", "");
        assertThat(cut.exitCode()).isEqualTo(130);
        desk.whenPaused = () -> {};
        Step post = runner.post(Map.of(InputName.COMMAND, "deploy", InputName.ENVIRONMENT, "staging"));
        assertThat(post.exitCode()).isZero();
        assertThat(post.log()).contains("::warning title=cancelled::", "release 2 of staging", "it stays under way");
        assertThat(github.repository().texts(7)).singleElement().asString().contains("rolling out");
        Step abort = runner.post(
                Map.of(InputName.COMMAND, "deploy", InputName.ENVIRONMENT, "staging", InputName.ON_CANCEL, "abort"));
        assertThat(abort.output(OutputName.OUTCOME)).as(abort.log()).isEqualTo("aborted");
        assertThat(github.repository().texts(7)).singleElement().asString().contains("aborted");
    }

    @Test
    void aStepThatCameToItsEndIsNotTouchedAgain() {
        deploy("one", "true");
        Step post = runner.post(Map.of(InputName.COMMAND, "deploy", InputName.ENVIRONMENT, "staging"));
        assertThat(post.log()).doesNotContain("cancelled");
        assertThat(post.outputs()).isEmpty();
    }

    @Test
    void withoutPermissionsTheDeploymentGoesOnAndSaysWhichAreMissing() {
        runner.on(github.workflow("contents: write"));
        Step step = deploy("one", "true");
        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(step.output(OutputName.OUTCOME)).isEqualTo("succeeded");
        assertThat(step.log()).contains("deployments: write", "pull-requests:");
        assertThat(step.summary()).contains("Not shown on GitHub", "Deployments of shop");
    }

    @Test
    void aDeploymentFileThatWantsNoCommentsGetsNone() {
        desk.write("immutable-deploy.yml", Desk.FILE + "pull-request: {comment: false}\n");
        assertThat(deploy("one", "true").exitCode()).isZero();
        assertThat(github.repository().texts(7)).isEmpty();
        assertThat(github.repository().deployments()).hasSize(1);
    }

    @Test
    void problemsSpeakOfInputs() {
        Step step = deploy("one", "");
        assertThat(step.exitCode()).isEqualTo(1);
        assertThat(step.log()).contains("accept that with `first: true`");
    }

    @Test
    void withoutATokenNothingIsAskedOfGitHub() {
        runner.variable(InputName.GITHUB_TOKEN.variable(), "");
        assertThat(deploy("one", "true").exitCode()).isZero();
        assertThat(github.lines()).isEmpty();
    }

    @Test
    void aLedgerThatGitHubHasSeenMoreOfIsNotContinued() {
        deploy("one", "true");
        desk.loseLedger();
        Step step = deploy("two", "true");
        assertThat(step.exitCode()).isEqualTo(3);
        assertThat(step.log()).contains("the ledger does not hold what was seen of it");
        assertThat(step.output(OutputName.OUTCOME)).isEqualTo("unknown");
    }

    @Test
    void theTokenIsMaskedFirstAndWrittenNowhere() {
        String token = github.workflow().token();
        runner.on(github.workflow());
        String own = "ghs_1";
        Step step = deploy("one", "true");
        assertThat(step.log()).startsWith("::add-mask::");
        assertThat(step.log().lines().skip(1).toList()).noneMatch(line -> line.contains(token) || line.contains(own));
        assertThat(step.summary() + step.outputs()).doesNotContain(token).doesNotContain(own);
    }

    @Test
    void whatComesFromOutsideIsTextEverywhere() {
        String evil = "::error::x ](javascript:alert(1)) <img src=x onerror=1> @everyone | # <!-- ```";
        Step step = runner.variable("GITHUB_TRIGGERING_ACTOR", evil)
                .step(Map.of(
                        InputName.COMMAND,
                        "deploy",
                        InputName.ENVIRONMENT,
                        "staging",
                        InputName.ARTIFACTS,
                        desk.artifact("one"),
                        InputName.FIRST,
                        "true",
                        InputName.IRREVERSIBLE,
                        evil + "%0A::set-output name=x::y"));
        assertThat(step.exitCode()).as(step.log()).isZero();
        for (String markdown :
                List.of(step.summary(), github.repository().texts(7).get(0))) {
            assertThat(markdown).doesNotContain("](javascript:", "<img", "@everyone", "```\"");
        }
        assertThat(step.log().lines().filter(line -> line.strip().startsWith("::")))
                .allMatch(line -> line.matches("::(add-mask|group|endgroup|warning title=[^:]*)::.*"));
    }
}
