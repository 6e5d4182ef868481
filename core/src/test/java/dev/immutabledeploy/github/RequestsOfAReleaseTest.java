package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Deployments.News;
import dev.immutabledeploy.github.Deployments.Release;
import dev.immutabledeploy.github.Deployments.State;
import dev.immutabledeploy.report.Comment;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.TestClock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A whole release as GitHub sees it: how many requests it takes, and what stands there afterwards. */
class RequestsOfAReleaseTest {
    private static final String COMMIT = "1".repeat(40);
    private static final int FIRST = 11;
    private static final int FURTHER = 12;
    private static final int PROGRESS = 2;

    private final TestClock clock = new TestClock();
    private final AtomicReference<EnvironmentState> ledger = new AtomicReference<>(Ledgers.succeeded(1));

    private String rendered() {
        return Comment.markdown(Ledgers.report(Map.of("production", ledger.get())));
    }

    /** Releases, told at its begin, so often on the way, and at its end. */
    private long release(FakeGitHub github, long number, int progress) {
        GitHubApi api = new GitHubApi(github.workflow("pull-requests: write", "deployments: write"), clock);
        Deployments deployments = new Deployments(api);
        PullRequests.on(api).of(COMMIT).value().orElseThrow().forEach(pull -> {
            PullRequestComment comment = new PullRequestComment(api, pull.number(), "shop", this::rendered);
            Release release =
                    new Release("production", number, "ledger-1", Digest.ofText("head"), COMMIT, true, "shop");
            for (int told = 0; told <= progress; told++) {
                ledger.set(Ledgers.succeeded((int) number - 1).with(Ledgers.rollout(number, true, clock.now())));
                assertThat(comment.update().problem()).isEmpty();
                if (told == 0) {
                    deployments.tell(release, news(State.IN_PROGRESS));
                }
                clock.pass(PullRequestComment.PAUSE);
            }
            ledger.set(Ledgers.succeeded((int) number));
            assertThat(deployments.tell(release, news(State.SUCCESS)).problem()).isEmpty();
            assertThat(comment.finish().problem()).isEmpty();
        });
        return api.requests();
    }

    private static News news(State state) {
        return new News(state, Digest.ofText("head"), "release", Optional.empty(), Optional.empty());
    }

    @Test
    void takesFewRequestsAndLeavesOneComment() {
        try (FakeGitHub github = new FakeGitHub(clock)) {
            github.repository().pull(7, "closed", Optional.of(COMMIT));
            assertThat(release(github, 2, 0)).isEqualTo(FIRST);
            assertThat(release(github, 3, 0)).isEqualTo(FURTHER);
            assertThat(release(github, 4, 10)).isEqualTo(FURTHER + 10 * PROGRESS);
            assertThat(github.repository().texts(7)).hasSize(1);
            assertThat(github.repository().deployments()).hasSize(3);
            assertThat(github.repository()
                            .states(github.repository().deployments().get(0)))
                    .endsWith("inactive");
        }
    }
}
