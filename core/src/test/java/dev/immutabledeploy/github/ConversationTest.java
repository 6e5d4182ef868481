package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.github.OnComment.Decision;
import dev.immutabledeploy.github.OnComment.Origin;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final TestClock clock = new TestClock();
    private final FakeGitHub github = new FakeGitHub(clock);
    private final Conversation conversation =
            new Conversation(new GitHubApi(github.workflow("pull-requests: write"), clock));
    private final Origin origin = new Origin(7, github.repository().comment(7, "dana", "/rollback"), false, "dana");

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void aRequestIsSeenAtOnceAndItsEndIsShown() {
        conversation.seen(origin);
        conversation.ended(origin, true);
        assertThat(github.repository().reactions(origin.comment())).containsExactly("eyes", "rocket");
        conversation.ended(origin, false);
        assertThat(github.repository().reactions(origin.comment())).endsWith("confused");
        assertThat(github.repository().texts(7)).hasSize(1);
    }

    @Test
    void aRefusalIsAnsweredOnceHoweverOftenItComes() {
        Decision.Refused refused = new Decision.Refused(origin, "Release 5 runs.", true);
        assertThat(conversation.refused(refused).problem()).isEmpty();
        assertThat(conversation.refused(refused).problem()).isEmpty();
        assertThat(github.repository().texts(7)).hasSize(2).last().asString().contains("Release 5 runs.");
        assertThat(github.repository().reactions(origin.comment())).containsExactly("confused");
    }

    @Test
    void whoeverMayNotAskGetsAReactionOnly() {
        conversation.refused(new Decision.Refused(origin, "no", false));
        assertThat(github.repository().texts(7)).hasSize(1);
        assertThat(github.repository().reactions(origin.comment())).containsExactly("confused");
    }

    @Test
    void aBoxIsAnsweredWithoutAReaction() {
        Origin box = new Origin(7, origin.comment(), true, "dana");
        assertThat(conversation.seen(box).value()).contains(false);
        conversation.refused(new Decision.Refused(box, "Release 5 runs.", true));
        assertThat(github.repository().reactions(origin.comment())).isEmpty();
        assertThat(github.repository().texts(7)).hasSize(2);
    }
}
