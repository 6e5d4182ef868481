package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Deployments.News;
import dev.immutabledeploy.github.Deployments.Release;
import dev.immutabledeploy.github.Deployments.State;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.GitHubAnswer;
import dev.immutabledeploy.testing.TestClock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
    private static final String COMMIT = "1".repeat(40);

    private final TestClock clock = new TestClock();
    private final FakeGitHub github = new FakeGitHub(clock);

    @AfterEach
    void close() {
        github.close();
    }

    private Deployments deployments() {
        return new Deployments(new GitHubApi(github.workflow("deployments: write"), clock));
    }

    private static Release release(long number) {
        return new Release(
                "production",
                number,
                "ledger-1",
                Digest.ofText("begin " + number),
                COMMIT,
                true,
                "shop 1.2\n::error::");
    }

    private static News news(State state) {
        return new News(
                state,
                Digest.ofText("head"),
                "release",
                Optional.of(URI.create("https://ci.example.com/run/1")),
                Optional.of(URI.create("https://shop.example.com")));
    }

    private long deploy(long number, State end) {
        Deployments deployments = deployments();
        deployments.tell(release(number), news(State.IN_PROGRESS));
        Reply<Long> reply = deployments.tell(release(number), news(end));
        assertThat(reply.problem()).isEmpty();
        return reply.value().orElseThrow();
    }

    @Test
    void aReleaseIsOneDeploymentWithItsStates() {
        long id = deploy(1, State.SUCCESS);
        assertThat(github.repository().states(id)).containsExactly("in_progress", "success");
        Map<String, Object> deployment = github.repository().deployment(id).orElseThrow();
        assertThat(deployment)
                .containsEntry("ref", COMMIT)
                .containsEntry("environment", "production")
                .containsEntry("description", "shop 1.2 ::error::")
                .containsEntry("production_environment", true);
    }

    @Test
    void whoeverTakesItsPlaceMakesItInactive() {
        long first = deploy(1, State.SUCCESS);
        long failed = deploy(2, State.FAILURE);
        long third = deploy(3, State.SUCCESS);
        assertThat(github.repository().states(first)).endsWith("success", "inactive");
        assertThat(github.repository().states(failed)).endsWith("failure");
        assertThat(github.repository().states(third)).endsWith("success");
    }

    @Test
    void deploymentsOfOthersAreLeftAlone() {
        github.repository().deploy(Map.of("environment", "production", "ref", COMMIT, "payload", Map.of("web", "x")));
        long theirs = github.repository().deployments().get(0);
        github.repository().deploy(Map.of("environment", "production", "ref", COMMIT, "payload", "text"));
        deploy(2, State.SUCCESS);
        assertThat(github.repository().states(theirs)).isEmpty();
    }

    @Test
    void whoeverResumesGoesOnWithTheSameDeployment() {
        deployments().tell(release(1), news(State.IN_PROGRESS));
        Release later = new Release("production", 1, "ledger-1", Digest.ofText("later"), COMMIT, true, "shop");
        deployments().tell(later, news(State.SUCCESS));
        assertThat(github.repository().deployments()).hasSize(1);
    }

    @Test
    void aLostReplyMakesNoSecondDeployment() {
        github.next(right -> right, right -> GitHubAnswer.error(502, "Bad gateway"));
        Deployments deployments = deployments();
        assertThat(deployments.tell(release(1), news(State.IN_PROGRESS)).again())
                .isPresent();
        assertThat(deployments.tell(release(1), news(State.IN_PROGRESS)).problem())
                .isEmpty();
        assertThat(github.repository().deployments()).hasSize(1);
    }

    @Test
    void theHeadsThatWereSeenAreAWitness() {
        deploy(1, State.SUCCESS);
        deploy(2, State.FAILURE);
        github.repository().deploy(Map.of("environment", "production", "ref", COMMIT, "payload", Map.of("x", 1)));
        List<Deployments.Seen> seen = deployments().seen("production").value().orElseThrow();
        assertThat(seen)
                .containsExactly(
                        new Deployments.Seen(2, "ledger-1", Digest.ofText("begin 2")),
                        new Deployments.Seen(1, "ledger-1", Digest.ofText("begin 1")));
        assertThat(deployments().seen("staging").value().orElseThrow()).isEmpty();
    }

    @Test
    void whatWasReadForTheWitnessIsNotReadAgain() {
        Deployments deployments = deployments();
        assertThat(deployments.seen("production").value()).isPresent();
        deployments.tell(release(1), news(State.IN_PROGRESS));
        assertThat(github.lines())
                .containsExactly("GET /deployments", "POST /deployments", "POST /deployments/1001/statuses");
    }

    @Test
    void aReleaseCostsSixRequests() {
        deploy(1, State.SUCCESS);
        int before = github.lines().size();
        deploy(2, State.SUCCESS);
        assertThat(github.lines().subList(before, github.lines().size())).hasSize(6);
    }

    @Test
    void withoutPermissionTheWarningNamesIt() {
        Reply<Long> reply = new Deployments(new GitHubApi(github.workflow("contents: write"), clock))
                .tell(release(1), news(State.IN_PROGRESS));
        assertThat(reply.problem().orElseThrow().fix()).contains("deployments: write");
    }
}
