package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.github.OnComment.Decision;
import dev.immutabledeploy.github.OnComment.Desk;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.Comment;
import dev.immutabledeploy.report.StatusReport;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.GitHubAnswer;
import dev.immutabledeploy.testing.TestClock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may roll back by which comment to what. */
class OnCommentTest {
    private static final String BOT = "github-actions[bot]";

    private final TestClock clock = new TestClock();
    private final FakeGitHub github = new FakeGitHub(clock);
    private final Map<String, EnvironmentState> environments = new LinkedHashMap<>();
    private final Map<Long, Problem> obstacles = new HashMap<>();
    private final OnComment judge =
            new OnComment(new GitHubApi(github.workflow("pull-requests: write"), clock), "shop", new Desk() {
                @Override
                public StatusReport status() {
                    return Ledgers.report(environments);
                }

                @Override
                public Optional<Problem> obstacle(String environment, long to) {
                    return Optional.ofNullable(obstacles.get(to));
                }
            });

    @BeforeEach
    void somebodyMayWrite() {
        github.repository().collaborator("dana", "write");
        environments.put("staging", Ledgers.succeeded(3));
        environments.put("production", Ledgers.succeeded(5));
    }

    @AfterEach
    void close() {
        github.close();
    }

    private Decision decide(Map<String, Object> event) {
        Reply<Decision> reply = judge.decide(Json.bytes(event));
        assertThat(reply.problem()).isEmpty();
        return reply.value().orElseThrow();
    }

    private static Map<String, Object> event(String action, String author, String sender, String body) {
        Map<String, Object> event = new HashMap<>();
        event.put("action", action);
        event.put("issue", Map.of("number", 7, "pull_request", Map.of("url", "x"), "title", "t"));
        event.put("comment", Map.of("id", 55, "body", body, "user", account(author), "author_association", "OWNER"));
        event.put("sender", account(sender));
        event.put("repository", Map.of("full_name", "acme/shop"));
        return event;
    }

    private static Map<String, Object> account(String login) {
        return Map.of("login", login, "type", login.endsWith("[bot]") ? "Bot" : "User");
    }

    private Decision said(String body) {
        return decide(event("created", "dana", "dana", body));
    }

    private Decision edited(String author, String sender, String before, String now) {
        Map<String, Object> event = event("edited", author, sender, now);
        event.put("changes", Map.of("body", Map.of("from", before)));
        return decide(event);
    }

    private static String ticked(String comment, String environment) {
        return comment.replace(
                "- [ ] <!-- immutable-deploy-rollback:" + environment,
                "- [x] <!-- immutable-deploy-rollback:" + environment);
    }

    private String comment() {
        return Comment.markdown(Ledgers.report(environments));
    }

    private static String words(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).markdown();
    }

    private static String request(Decision decision) {
        assertThat(decision).as("%s", decision).isInstanceOf(Decision.Rollback.class);
        Decision.Rollback rollback = (Decision.Rollback) decision;
        return rollback.environment() + " " + rollback.from() + " " + rollback.to();
    }

    @ParameterizedTest
    @CsvSource({
        "/rollback production,production 5 4",
        "/rollback production 2,production 5 2",
        "'  /rollback   production   2  ',production 5 2",
        "/rollback production #2,production 5 2",
        "'/rollback staging\r\nbecause it is slow',staging 3 2"
    })
    void aCommandIsARequest(String body, String wanted) {
        assertThat(request(said(body))).isEqualTo(wanted);
    }

    @Test
    void theOnlyEnvironmentNeedsNoName() {
        environments.remove("staging");
        assertThat(request(said("/rollback"))).isEqualTo("production 5 4");
        assertThat(request(said("/rollback 3"))).isEqualTo("production 5 3");
    }

    @Test
    void anEnvironmentMayLookLikeANumber() {
        environments.put("2", Ledgers.succeeded(4));
        assertThat(request(said("/rollback 2"))).isEqualTo("2 4 3");
        assertThat(request(said("/rollback 2 1"))).isEqualTo("2 4 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please /rollback production",
                "/rollbacks production",
                "> /rollback production",
                "hi",
                "",
                "/Rollback"
            })
    void whatIsNoCommandIsIgnoredWithoutAsking(String body) {
        assertThat(said(body)).isInstanceOf(Decision.Ignored.class);
        assertThat(github.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rollback",
                "/rollback 2",
                "/rollback prod",
                "/rollback production 2 3",
                "/rollback production two",
                "/rollback production -1",
                "/rollback production 0",
                "/rollback production 99999999999999999999",
                "/rollback $(reboot) 2",
                "/rollback <img/onerror=x> @everyone"
            })
    void whatIsNotUnderstoodIsAnsweredWithWhatToWriteAndNothingOfItIsRepeated(String body) {
        String words = words(said(body));
        assertThat(words)
                .contains("<code>&#47;rollback production 4</code>", "<code>&#47;rollback staging 2</code>")
                .doesNotContain("prod ", "reboot", "img", "everyone", "99999", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "triage", "none"})
    void whoeverMayNotWriteGetsNoWordsWhateverTheEventSaysOfThem(String role) {
        github.repository().collaborator("mallory", role);
        Decision decision = decide(event("created", "mallory", "mallory", "/rollback production"));
        assertThat(words(decision)).contains("write access");
        assertThat(((Decision.Refused) decision).aloud()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "maintain", "write"})
    void whoeverMayWriteMayRollBack(String role) {
        github.repository().collaborator("erin", role);
        assertThat(decide(event("created", "erin", "erin", "/rollback production")))
                .isInstanceOf(Decision.Rollback.class);
    }

    @Test
    void aStrangerMayOnlyRead() {
        assertThat(decide(event("created", "nobody", "nobody", "/rollback production")))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void permissionsThatCannotBeAskedForAreNone() {
        github.refuse(GitHubAnswer.error(502, "Bad gateway"));
        Reply<Decision> reply = judge.decide(Json.bytes(event("created", "dana", "dana", "/rollback production")));
        assertThat(reply.value()).isEmpty();
        assertThat(reply.problem()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edited", "deleted"})
    void aCommandCountsOnlyWhenItIsNew(String action) {
        Map<String, Object> event = event(action, "dana", "dana", "/rollback production");
        event.put("changes", Map.of("body", Map.of("from", "hello")));
        assertThat(decide(event)).isInstanceOf(Decision.Ignored.class);
    }

    @Test
    void commentsOnIssuesAndByProgramsAreIgnored() {
        Map<String, Object> issue = event("created", "dana", "dana", "/rollback production");
        issue.put("issue", Map.of("number", 7));
        assertThat(decide(issue)).isInstanceOf(Decision.Ignored.class);
        assertThat(decide(event("created", BOT, BOT, "/rollback production"))).isInstanceOf(Decision.Ignored.class);
    }

    @Test
    void whatIsNoEventIsAProblem() {
        assertThat(judge.decide("[]".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .problem()
                        .orElseThrow()
                        .code())
                .isEqualTo("github-event");
    }

    @Test
    void aTickedBoxIsARequest() {
        Decision decision = edited(BOT, "dana", comment(), ticked(comment(), "production"));
        assertThat(request(decision)).isEqualTo("production 5 4");
        Decision.Rollback rollback = (Decision.Rollback) decision;
        assertThat(rollback.requestId()).isEqualTo("comment-55-production-5-4");
        assertThat(rollback.origin()).isEqualTo(new OnComment.Origin(7, 55, true, "dana"));
    }

    @Test
    void theLineBreaksOfABrowserDoNoHarm() {
        String now = ticked(comment(), "production").replace("\n", "\r\n").replace("[x]", "[X]");
        assertThat(request(edited(BOT, "dana", comment(), now))).isEqualTo("production 5 4");
    }

    @Test
    void theSenderOfATickCountsAndNotTheAuthor() {
        github.repository().collaborator("mallory", "read");
        assertThat(edited(BOT, "mallory", comment(), ticked(comment(), "production")))
                .isInstanceOf(Decision.Refused.class);
        assertThat(edited(BOT, BOT, comment(), ticked(comment(), "production"))).isInstanceOf(Decision.Ignored.class);
    }

    @Test
    void aCommentThatOnlyLooksLikeOursIsIgnored() {
        assertThat(edited("mallory", "dana", comment(), ticked(comment(), "production")))
                .isInstanceOf(Decision.Ignored.class);
        assertThat(edited("other[bot]", "dana", comment(), ticked(comment(), "production")))
                .isInstanceOf(Decision.Ignored.class);
    }

    @Test
    void onlyFromUntickedToTickedCounts() {
        String on = ticked(comment(), "production");
        assertThat(edited(BOT, "dana", on, comment())).isInstanceOf(Decision.Ignored.class);
        assertThat(edited(BOT, "dana", on, on + "more")).isInstanceOf(Decision.Ignored.class);
        String withoutBox = comment().replaceAll("(?m)^- \\[ ].*$", "");
        assertThat(edited(BOT, "dana", withoutBox, on)).isInstanceOf(Decision.Ignored.class);
        assertThat(edited(BOT, "dana", "hello", on)).isInstanceOf(Decision.Ignored.class);
    }

    @Test
    void anOldBoxIsRefusedWithTheRightValues() {
        String old = comment();
        environments.put("production", Ledgers.succeeded(6));
        assertThat(words(edited(BOT, "dana", old, ticked(old, "production"))))
                .contains(
                        "Release 5 is not what runs in production any more", "<code>&#47;rollback production 5</code>");
        environments.remove("production");
        assertThat(words(edited(BOT, "dana", old, ticked(old, "production")))).contains("not known here");
    }

    @Test
    void twoBoxesAtOnceAreRefused() {
        assertThat(words(edited(BOT, "dana", comment(), comment().replace("- [ ]", "- [x]"))))
                .contains("one at a time");
    }

    @Test
    void whatCannotBeRestoredIsRefusedWithTheReason() {
        obstacles.put(4L, Problem.refused("no-rollback", "release 4 cannot be <b>restored</b>", "deploy it anew"));
        assertThat(words(said("/rollback production")))
                .contains("release 4 cannot be &#60;b&#62;restored", "deploy it anew");
        assertThat(words(edited(BOT, "dana", comment(), ticked(comment(), "production"))))
                .contains("cannot be");
    }

    @Test
    void whatRunsAlreadyIsNotRestored() {
        assertThat(words(said("/rollback production 5"))).startsWith("Release 5 is what runs.");
    }

    @Test
    void aReleaseUnderWayCanOnlyGoBackToWhatWasBefore() {
        environments.put("production", Ledgers.succeeded(5).with(Ledgers.rollout(6, true)));
        assertThat(request(said("/rollback production"))).isEqualTo("production 6 5");
        assertThat(request(said("/rollback production 5"))).isEqualTo("production 6 5");
        assertThat(words(said("/rollback production 3"))).contains("Release 6 is under way");
        environments.put("production", Ledgers.succeeded(5).with(Ledgers.rollout(6, false)));
        assertThat(words(said("/rollback production 5"))).contains("goes back already");
    }

    @Test
    void whereThereIsNothingToGoBackToItSaysSo() {
        environments.put("production", Ledgers.succeeded(1));
        environments.put("empty", EnvironmentState.EMPTY);
        assertThat(words(said("/rollback production"))).contains("no earlier good release");
        assertThat(words(said("/rollback empty"))).contains("no earlier good release");
        assertThat(words(said("/rollback empty 1"))).contains("no earlier good release");
    }
}
