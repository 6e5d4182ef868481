package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullRequestsTest {
    private final TestClock clock = new TestClock();
    private final FakeGitHub github = new FakeGitHub(clock);
    private final PullRequests pulls =
            PullRequests.on(new GitHubApi(github.workflow("pull-requests: read", "contents: read"), clock));

    @AfterEach
    void close() {
        github.close();
    }

    private static String sha(int number) {
        return String.format(java.util.Locale.ROOT, "%040x", number);
    }

    private static List<Long> numbers(Reply<List<PullRequest>> reply) {
        assertThat(reply.problem()).isEmpty();
        return reply.value().orElseThrow().stream().map(PullRequest::number).toList();
    }

    /** Merges some pull requests, one an hour, each as one commit. */
    private void merge(int count) {
        github.repository().commit(sha(0));
        for (int number = 1; number <= count; number++) {
            clock.pass(Duration.ofHours(1));
            github.repository().commit(sha(number));
            github.repository().pull(number, "closed", Optional.of(sha(number)));
        }
    }

    @Test
    void findsTheOneThatBroughtACommit() {
        merge(3);
        assertThat(numbers(pulls.of(sha(2)))).containsExactly(2L);
    }

    @Test
    void findsOpenOnesButNoneThatWasClosedWithoutAMerge() {
        github.repository().pull(1, "open", Optional.empty(), sha(9));
        github.repository().pull(2, "closed", Optional.empty(), sha(9));
        assertThat(numbers(pulls.of(sha(9)))).containsExactly(1L);
    }

    @Test
    void findsAllBetweenTwoReleasesByFewRequests() {
        merge(40);
        github.repository().pull(99, "closed", Optional.empty());
        assertThat(numbers(pulls.between(sha(35), sha(39)))).containsExactly(36L, 37L, 38L, 39L);
        assertThat(github.lines()).hasSize(3);
    }

    @Test
    void findsAllOfSeveralPages() {
        merge(250);
        assertThat(numbers(pulls.between(sha(1), sha(250))))
                .hasSize(249)
                .startsWith(2L)
                .endsWith(250L);
    }

    @Test
    void saysWhenItDidNotGetToTheEnd() {
        merge(1_100);
        Reply<List<PullRequest>> reply = pulls.between(sha(0), sha(1_100));
        assertThat(reply.problem().orElseThrow().code()).isEqualTo("github-many-pull-requests");
        assertThat(reply.value().orElseThrow()).isNotEmpty();
        assertThat(github.lines()).hasSize(21);
    }

    @Test
    void goingBackwardsBringsNothingNew() {
        merge(5);
        assertThat(numbers(pulls.between(sha(5), sha(3)))).containsExactly(3L);
    }

    @Test
    void anUnknownCommitIsAWarning() {
        merge(2);
        assertThat(pulls.between("f".repeat(40), sha(2)).problem()).isPresent();
    }

    @Test
    void withoutGitHubThereAreNone() {
        assertThat(numbers(PullRequests.NONE.of(sha(1)))).isEmpty();
        assertThat(numbers(PullRequests.NONE.between(sha(1), sha(2)))).isEmpty();
    }
}
