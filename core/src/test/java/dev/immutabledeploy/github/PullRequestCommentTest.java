package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.report.Comment;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.GitHubAnswer;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One comment per pull request, whatever happens around it. */
class PullRequestCommentTest {
    private static final String WRITE = "pull-requests: write";
    private static final String BOT = "github-actions[bot]";

    private final TestClock clock = new TestClock();
    private final FakeGitHub github = new FakeGitHub(clock);
    private final AtomicReference<String> ledger = new AtomicReference<>("release 1");

    @AfterEach
    void close() {
        github.close();
    }

    private String rendered() {
        return Comment.marker("shop") + "\n" + ledger.get() + "\n\nas of " + clock.now() + "\n";
    }

    private PullRequestComment comment(GitHubAccess access) {
        return new PullRequestComment(new GitHubApi(access, clock), 7, "shop", this::rendered);
    }

    private PullRequestComment comment() {
        return comment(github.workflow(WRITE));
    }

    @Test
    void isWrittenOnceAndThenUpdatedInPlace() {
        PullRequestComment comment = comment();
        Reply<?> first = comment.finish();
        assertThat(first.value())
                .hasToString(
                        "Optional[" + github.api().replace("/api/v3", "") + "/acme/shop/pull/7#issuecomment-1001]");
        ledger.set("release 2");
        comment.finish();
        assertThat(comment().finish().problem()).isEmpty();
        assertThat(github.repository().texts(7)).singleElement().asString().contains("release 2");
    }

    @Test
    void sayingTheSameWritesNothing() {
        comment().finish();
        clock.pass(Duration.ofHours(1));
        int before = github.requests().size();
        comment().finish();
        assertThat(github.lines().subList(before, github.lines().size())).containsExactly("GET /issues/7/comments");
    }

    @Test
    void aMarkerThatSomebodyElseWroteIsNotOurs() {
        github.repository().comment(7, "mallory", Comment.marker("shop") + "\nforged\n\nas of ever");
        comment().finish();
        assertThat(github.repository().texts(7)).hasSize(2).first().asString().contains("forged");
    }

    @Test
    void acommentOfAnotherApplicationIsLeftAlone() {
        github.repository().comment(7, BOT, Comment.marker("shop-two") + "\ntheirs\n\nas of ever");
        comment().finish();
        comment().finish();
        assertThat(github.repository().texts(7)).hasSize(2).first().asString().contains("theirs");
    }

    @Test
    void ofSeveralTheOldestStays() {
        github.repository().comment(7, BOT, Comment.marker("shop") + "\nfirst\n\nas of ever");
        github.repository().comment(7, "dana", "hello");
        github.repository().comment(7, BOT, Comment.marker("shop") + "\nsecond\n\nas of ever");
        comment().finish();
        assertThat(github.repository().texts(7)).hasSize(2);
        assertThat(github.repository().texts(7).get(0)).contains("release 1");
    }

    @Test
    void twoWhoCreateAtTheSameTimeEndWithOne() {
        github.after("GET /issues/7/comments", () -> github.repository()
                .comment(7, BOT, Comment.marker("shop") + "\nrace\n\nas of ever"));
        comment().finish();
        assertThat(github.repository().texts(7)).singleElement().asString().contains("release 1");
    }

    @Test
    void whoeverOverwritesWithSomethingOlderIsPutRight() {
        comment().finish();
        ledger.set("release 2");
        github.after("PATCH /issues/comments/1001", () -> github.repository()
                .edit(1001, Comment.marker("shop") + "\nrelease 1\n\nas of ever"));
        comment().finish();
        assertThat(github.repository().texts(7)).singleElement().asString().contains("release 2");
    }

    @Test
    void whatIsRecordedDuringAWriteIsWrittenToo() {
        github.after("POST /issues/7/comments", () -> ledger.set("release 2"));
        comment().finish();
        assertThat(github.repository().texts(7)).singleElement().asString().contains("release 2");
    }

    @Test
    void aTickAndAnEditBySomebodyAreTakenAway() {
        PullRequestComment comment = comment();
        comment.finish();
        github.repository().edit(1001, rendered().replace("release 1", "release 1, [x]"));
        comment.finish();
        assertThat(github.repository().texts(7)).singleElement().asString().doesNotContain("[x]");
    }

    @Test
    void aRemovedCommentIsWrittenAnew() {
        PullRequestComment comment = comment();
        comment.finish();
        github.repository().remove(1001);
        comment.finish();
        assertThat(github.repository().texts(7)).hasSize(1);
    }

    @Test
    void aLostReplyMakesNoSecondComment() {
        github.next(right -> right, right -> GitHubAnswer.error(502, "Bad gateway"));
        PullRequestComment comment = comment();
        Reply<?> lost = comment.finish();
        assertThat(lost.value()).isEmpty();
        assertThat(lost.again()).contains(clock.now().plusSeconds(5));
        assertThat(comment.finish().problem()).isEmpty();
        assertThat(github.repository().texts(7)).hasSize(1);
    }

    @Test
    void isFoundAmongHundreds() {
        for (int number = 0; number < 150; number++) {
            github.repository().comment(7, "dana", "hello " + number);
        }
        github.repository().comment(7, BOT, Comment.marker("shop") + "\nold\n\nas of ever");
        comment().finish();
        assertThat(github.repository().texts(7)).hasSize(151).last().asString().contains("release 1");
    }

    @Test
    void editsAreKeptApart() {
        PullRequestComment comment = comment();
        assertThat(comment.update().value()).isPresent();
        int writes = 0;
        for (int second = 0; second < 600; second++) {
            ledger.set("second " + second);
            Reply<?> reply = comment.update();
            assertThat(reply.problem()).isEmpty();
            if (reply.value().isPresent()) {
                writes++;
            } else {
                assertThat(reply.again().orElseThrow()).isAfter(clock.now());
            }
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(writes).isEqualTo(29);
        ledger.set("the end");
        comment.finish();
        assertThat(github.repository().texts(7)).singleElement().asString().contains("the end");
    }

    @Test
    void aPersonsTokenKnowsItsOwnComment() {
        GitHubAccess access = github.person("dana", WRITE);
        comment(access).finish();
        ledger.set("release 2");
        comment(access).finish();
        assertThat(github.repository().texts(7)).singleElement().asString().contains("release 2");
    }

    @Test
    void anotherAppsTokenFindsItsOwnCommentByWhatItWrote() {
        GitHubAccess access = github.app("deployer", WRITE);
        comment(access).finish();
        ledger.set("release 2");
        comment(access).finish();
        assertThat(github.repository().texts(7)).singleElement().asString().contains("release 2");
        assertThat(github.repository().remove(1001)).isTrue();
    }
}
