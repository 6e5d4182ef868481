package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.FakeRepository;
import dev.immutabledeploy.testing.GitHubAnswer;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that GitHub refuses is more than a warning, which says what to do. */
class RefusalsTest {
    private static final String SHA = "1".repeat(40);

    private final TestClock clock = new TestClock();
    private final FakeGitHub github = new FakeGitHub(clock);

    @AfterEach
    void close() {
        github.close();
    }

    private Reply<List<PullRequest>> ask(GitHubAccess access) {
        return PullRequests.on(new GitHubApi(access, clock)).of(SHA);
    }

    private Reply<List<PullRequest>> ask() {
        return ask(github.workflow("pull-requests: read"));
    }

    @Test
    void aMissingPermissionIsNamedWithWhatForAndHowToGrantIt() {
        Reply<?> reply = ask(github.workflow("contents: read"));
        assertThat(reply.value()).isEmpty();
        assertThat(reply.again()).isEmpty();
        assertThat(reply.problem().orElseThrow().code()).isEqualTo("github-permission");
        assertThat(reply.problem().orElseThrow().what())
                .contains("`pull-requests: read`", "acme/shop", "to find the pull requests of the commit");
        assertThat(reply.problem().orElseThrow().fix())
                .isEqualTo("add `pull-requests: read` below `permissions:` of the job");
    }

    @Test
    void readingIsNotEnoughForWriting() {
        PullRequestComment comment = new PullRequestComment(
                new GitHubApi(github.workflow("pull-requests: read"), clock), 7, "shop", () -> "x");
        assertThat(comment.finish().problem().orElseThrow().fix()).contains("pull-requests: write");
    }

    @Test
    void aForkIsToldThatThereIsNothingToMend() {
        GitHubAccess access = github.workflow();
        GitHubAccess fork = new GitHubAccess(access.api(), access.owner(), access.name(), access.token(), true);
        assertThat(ask(fork).problem().orElseThrow().code()).isEqualTo("github-fork");
        assertThat(ask(fork).problem().orElseThrow().fix()).contains("fork", "step summary");
    }

    @Test
    void aTokenThatIsNotKnownIsSaidToBe() {
        GitHubAccess access = GitHubAccess.parse(github.api(), FakeRepository.NAME, "expired", false);
        assertThat(ask(access).problem().orElseThrow().what()).isEqualTo("GitHub does not know the token");
    }

    @Test
    void aUsedUpRateSaysWhenToLookAgain() {
        github.limits().leave(0, clock.now().plus(Duration.ofMinutes(17)));
        Reply<?> reply = ask();
        assertThat(reply.problem().orElseThrow().code()).isEqualTo("github-limit");
        assertThat(reply.again()).contains(clock.now().plus(Duration.ofMinutes(17)));
        clock.pass(Duration.ofMinutes(17));
        assertThat(ask().problem()).isEmpty();
    }

    @Test
    void aSecondaryLimitIsWaitedForAsGitHubSays() {
        github.refuse(GitHubAnswer.error(403, "You have exceeded a secondary rate limit.")
                .with("Retry-After", "90"));
        assertThat(ask().again()).contains(clock.now().plusSeconds(90));
        github.refuse(GitHubAnswer.error(429, "Too many"));
        assertThat(ask().again()).contains(clock.now().plusSeconds(60));
        github.refuse(GitHubAnswer.error(403, "You have exceeded a secondary rate limit."));
        assertThat(ask().again()).contains(clock.now().plusSeconds(60));
        github.refuse(GitHubAnswer.error(429, "Too many").with("Retry-After", "999999999999"));
        assertThat(ask().again()).contains(clock.now().plus(Duration.ofHours(1)));
    }

    @Test
    void moreThanEightyWritesAMinuteAreRefusedAndSaidToBe() {
        GitHubAccess access = github.workflow("pull-requests: write");
        Conversation conversation = new Conversation(new GitHubApi(access, clock));
        long comment = github.repository().comment(7, "dana", "/rollback");
        OnComment.Origin origin = new OnComment.Origin(7, comment, false, "dana");
        for (int count = 0; count < 80; count++) {
            assertThat(conversation.seen(origin).problem()).isEmpty();
        }
        assertThat(conversation.seen(origin).again()).contains(clock.now().plusSeconds(60));
        clock.pass(Duration.ofSeconds(61));
        assertThat(conversation.seen(origin).problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aFailingServerIsAskedAgainShortly(int status) {
        github.refuse(GitHubAnswer.error(status, "::error::boom\n"));
        Reply<?> reply = ask();
        assertThat(reply.problem().orElseThrow().code()).isEqualTo("github-unreachable");
        assertThat(reply.problem().orElseThrow().what()).contains("" + status).doesNotContain("boom");
        assertThat(reply.again()).contains(clock.now().plusSeconds(5));
    }

    @Test
    void whatIsNoJsonIsNotUnderstood() {
        github.refuse(GitHubAnswer.of(200, "<html>proxy</html>"));
        assertThat(ask().problem().orElseThrow().what()).startsWith("GitHub's answer was not understood");
        github.refuse(GitHubAnswer.of(200, "[{\"number\":1}]"));
        assertThat(ask().problem().orElseThrow().what()).startsWith("GitHub's answer was not understood");
    }

    @Test
    void nobodyThereIsAWarning() {
        GitHubAccess nowhere = GitHubAccess.parse("http://127.0.0.1:1", FakeRepository.NAME, "x", false);
        assertThat(ask(nowhere).problem().orElseThrow().code()).isEqualTo("github-unreachable");
    }

    @Test
    void aRenamedRepositoryIsFollowedButNotToAnotherServer() {
        String pulls = "/repos/" + FakeRepository.NAME + "/commits/" + SHA + "/pulls?per_page=100";
        github.refuse(GitHubAnswer.error(301, "Moved").with("Location", github.api() + pulls));
        assertThat(ask().problem()).isEmpty();
        github.refuse(GitHubAnswer.error(301, "Moved").with("Location", "http://localhost:1/x"));
        assertThat(ask().problem().orElseThrow().what()).contains("status 301");
    }

    @Test
    void aNextPageOnAnotherServerIsNotAskedFor() {
        github.refuse(GitHubAnswer.of(200, "[]").with("Link", "<http://localhost:1/x>; rel=\"next\""));
        Reply<?> reply = new PullRequestComment(
                        new GitHubApi(github.workflow("pull-requests: write"), clock), 7, "shop", () -> "a\nb")
                .finish();
        assertThat(reply.problem()).isEmpty();
    }

    @Test
    void messagesFromGitHubStayOnTheirLine() {
        github.refuse(GitHubAnswer.error(422, "no\n::error::x\u202e"));
        assertThat(ask().problem().orElseThrow().what()).doesNotContain("\n").doesNotContain("\u202e");
    }

    @Test
    void theTokenIsNeverShown() {
        GitHubAccess access = GitHubAccess.parse("https://api.github.com/", "acme/shop", "s3cret", false);
        assertThat(access).hasToString("acme/shop at https://api.github.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme/", "/shop", "acme/..", "acme/shop/x", "acme/sh op", "ac?me/shop"})
    void whatIsNoRepositoryIsRefused(String repository) {
        assertThatThrownBy(() -> GitHubAccess.parse("https://api.github.com", repository, "x", false))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.github.com", "file:///x", "https://u@api.github.com", "https://x/?y"})
    void whatIsNoAddressIsRefused(String api) {
        assertThatThrownBy(() -> GitHubAccess.parse(api, "acme/shop", "x", false))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aTokenWithALineBreakIsRefused() {
        assertThatThrownBy(() -> GitHubAccess.parse("https://api.github.com", "acme/shop", "a\r\nX: y", false))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("X: y");
    }
}
