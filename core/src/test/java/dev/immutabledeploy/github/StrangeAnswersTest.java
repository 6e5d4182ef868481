package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.GitHubAnswer;
import dev.immutabledeploy.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever GitHub, or a proxy before it, answers: a reply, never an exception. */
class StrangeAnswersTest {
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "[null]",
            "[{}]",
            "1",
            "\"x\"",
            "<html>",
            "[{\"id\":1}]",
            "{\"id\":1}",
            "{\"id\":1,\"user\":{}}",
            "{\"id\":1,\"user\":{\"login\":\"x\"},\"html_url\":\"::\"}",
            "{\"login\":null}",
            "{\"permission\":null}",
            "{\"permission\":\"write\"}",
            "[{\"number\":1,\"state\":\"open\",\"html_url\":\"https://x\",\"merged_at\":\"never\"}]",
            "{\"merge_base_commit\":{},\"commits\":[null]}",
            "{\"merge_base_commit\":{\"commit\":{}},\"commits\":[{}]}",
            "{\"commits\":null}",
            "[{\"id\":1,\"payload\":{\"immutable-deploy\":{\"release\":\"x\",\"ledger\":1,\"head\":\"sha256:0\"}}}]",
            "[{\"id\":1,\"payload\":[1]},{\"id\":2,\"state\":null}]",
            "{\"message\":{\"a\":1}}");
    private static final List<Integer> STATUSES =
            List.of(200, 201, 301, 304, 400, 401, 403, 404, 409, 410, 422, 429, 500);

    private final TestClock clock = new TestClock();

    @Test
    void allOfThemAreReplies() {
        try (FakeGitHub github = new FakeGitHub(clock)) {
            Random random = new Random(42);
            GitHubApi api = new GitHubApi(
                    github.person("dana", "pull-requests: write", "deployments: write", "contents: read"), clock);
            for (int run = 0; run < 1_500; run++) {
                clock.pass(java.time.Duration.ofMinutes(10));
                GitHubAnswer[] answers = random.ints(6, 0, BODIES.size() * STATUSES.size())
                        .mapToObj(number -> GitHubAnswer.of(
                                STATUSES.get(number % STATUSES.size()), BODIES.get(number / STATUSES.size())))
                        .toArray(GitHubAnswer[]::new);
                github.refuse(answers);
                int which = run % 6;
                assertThatCode(() -> ask(api, which)).as("%s", (Object) answers).doesNotThrowAnyException();
            }
            assertThat(github.requests()).hasSizeGreaterThan(1_500);
        }
    }

    private void ask(GitHubApi api, int which) {
        String sha = "1".repeat(40);
        switch (which) {
            case 0 -> PullRequests.on(api).of(sha);
            case 1 -> PullRequests.on(api).between(sha, sha);
            case 2 -> new PullRequestComment(api, 7, "shop", () -> "a\nb").finish();
            case 3 -> new Permissions(api).of("dana");
            case 4 ->
                new Deployments(api)
                        .tell(
                                new Deployments.Release("production", 1, "l", Digest.ofText("x"), sha, true, "d"),
                                new Deployments.News(
                                        Deployments.State.SUCCESS,
                                        Digest.ofText("x"),
                                        "w",
                                        Optional.empty(),
                                        Optional.empty()));
            default ->
                new Conversation(api)
                        .refused(new OnComment.Decision.Refused(new OnComment.Origin(7, 1, false, "x"), "no", true));
        }
    }

    @Test
    void strangeEventsAreProblems() {
        try (FakeGitHub github = new FakeGitHub(clock)) {
            OnComment judge = new OnComment(new GitHubApi(github.workflow(), clock), "shop", new OnComment.Desk() {
                @Override
                public dev.immutabledeploy.report.StatusReport status() {
                    return Ledgers.report(java.util.Map.of());
                }

                @Override
                public Optional<dev.immutabledeploy.problem.Problem> obstacle(String environment, long to) {
                    return Optional.empty();
                }
            });
            for (String event : BODIES) {
                assertThat(judge.decide(event.getBytes(StandardCharsets.UTF_8)).problem())
                        .as(event)
                        .isPresent();
            }
        }
    }
}
