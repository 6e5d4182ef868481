package dev.immutabledeploy.report;

import static dev.immutabledeploy.plan.ReleaseKind.ADOPT;
import static dev.immutabledeploy.plan.ReleaseKind.DEPLOY;
import static dev.immutabledeploy.plan.ReleaseKind.ROLLBACK;
import static dev.immutabledeploy.rollout.ReleaseRecord.Outcome.ABORTED;
import static dev.immutabledeploy.rollout.ReleaseRecord.Outcome.REVERTED;
import static dev.immutabledeploy.rollout.ReleaseRecord.Outcome.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.testing.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommentTest {
    private static final String REASON = """
            instance app-3 never became healthy: GET /health answered 500
            Starting shop 2.4.1
            java.lang.IllegalStateException: no such table: orders

            ::error::gave up | <b>after</b> 3 tries""";

    private static StatusReport everySituation(Links links) {
        ReleaseRecord first = Sample.shop(1, ADOPT, SUCCEEDED, "");
        ReleaseRecord second = Sample.shop(2, DEPLOY, SUCCEEDED, "");
        ReleaseRecord third = Sample.shop(3, DEPLOY, REVERTED, REASON);
        EnvironmentState twoGood = Sample.atRest(first, second);
        return Sample.report(
                "shop",
                links,
                EnvironmentReport.of("preview", Optional.empty(), Optional.empty(), Optional.empty()),
                Sample.report("test", Sample.atRest(first)),
                Sample.report("staging", twoGood),
                Sample.report("canary", twoGood.with(Sample.rollout(3, true, Optional.empty()))),
                Sample.report("europe", twoGood.with(Sample.rollout(3, false, Optional.of(REASON)))),
                Sample.report("america", Sample.condemning(Sample.atRest(first, second, third), 3, REASON)),
                Sample.report("asia", Sample.atRest(first, second, Sample.shop(3, DEPLOY, ABORTED, "by hand"))),
                Sample.report(
                        "database",
                        Sample.atRest(Sample.shop(5, DEPLOY, SUCCEEDED, ""), Sample.shop(6, DEPLOY, SUCCEEDED, ""))),
                Sample.report(
                        "production", Sample.atRest(first, second, third, Sample.shop(4, ROLLBACK, SUCCEEDED, ""))));
    }

    @Test
    void showsEverySituationWithLinks() {
        assertGolden("comment-links.md", Comment.markdown(everySituation(Sample.LINKS)));
    }

    @Test
    void showsBoxesAndWhatToTypeOnGitHub() {
        String comment = Comment.markdown(everySituation(Sample.GITHUB));
        assertGolden("comment-github.md", comment);
        assertThat(RollbackBox.in(comment))
                .extracting(RollbackBox::environment)
                .containsExactly("staging", "canary", "america", "asia", "production");
    }

    @Test
    void saysTheSameWheneverAndByWhomeverItIsWritten() {
        String comment = Comment.markdown(everySituation(Sample.GITHUB));
        String later = comment.replace("as of 2026&#8209;03&#8209;03", "as of 2026&#8209;03&#8209;04")
                .replace("runs/42", "runs/43");
        assertThat(later).isNotEqualTo(comment);
        assertThat(Comment.saysTheSame(comment, later.strip().replace("\n", "\r\n")))
                .isTrue();
        assertThat(Comment.saysTheSame(comment, comment.replace("- [ ]", "- [x]")))
                .isFalse();
    }

    @Test
    void showsTheCommandWhereThereAreNoLinks() {
        assertGolden("comment-commands.md", Comment.markdown(everySituation(Links.NONE)));
    }

    @Test
    void saysTheSameAsJson() {
        assertGolden("comment.json", Comment.json(everySituation(Sample.LINKS)));
    }

    @Test
    void saysTheSameAsTextForTerminals() {
        assertGolden("status.txt", StatusText.of(everySituation(Links.NONE)));
    }

    @Test
    void showsHistoryAsATableForTerminals() {
        StatusReport report = everySituation(Links.NONE);
        assertGolden(
                "history.txt",
                HistoryText.of("production", report.environments().get(8).history())
                        + HistoryText.of("preview", report.environments().get(0).history()));
    }

    @Test
    void offersNoWayBackFromASupersededRelease() {
        EnvironmentState state = Sample.atRest(
                Sample.release(1, DEPLOY, SUCCEEDED, "shop"),
                Sample.release(2, DEPLOY, SUCCEEDED, "shop"),
                Sample.release(3, DEPLOY, SUCCEEDED, "shop"));
        StatusReport about2 = Sample.report(
                "shop",
                Sample.LINKS,
                new EnvironmentReport(
                        "staging",
                        Optional.of(state),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(2L),
                        Set.of(),
                        Map.of()));
        assertThat(Comment.markdown(about2))
                .contains("superseded by release 3")
                .doesNotContain("rollback?from=")
                .doesNotContain("immutable-deploy rollback");
        StatusReport about3 = Sample.report(
                "shop",
                Sample.LINKS,
                new EnvironmentReport(
                        "staging",
                        Optional.of(state),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(3L),
                        Set.of(),
                        Map.of()));
        assertThat(Comment.markdown(about3)).contains("rollback?from=3&to=2").doesNotContain("superseded");
    }

    @Test
    void offersNothingThatCannotBeRestored() {
        EnvironmentState state = Sample.atRest(
                Sample.release(1, DEPLOY, SUCCEEDED, "shop"),
                Sample.release(2, DEPLOY, SUCCEEDED, "shop"),
                Sample.release(3, DEPLOY, SUCCEEDED, "shop"));
        assertThat(Comment.markdown(Sample.report("shop", Sample.LINKS, without(state, Set.of(2L)))))
                .contains("rollback?from=3&to=1");
        assertThat(Comment.markdown(Sample.report("shop", Sample.LINKS, without(state, Set.of(1L, 2L)))))
                .doesNotContain("rollback?from=")
                .contains("no earlier good release");
    }

    private static EnvironmentReport without(EnvironmentState state, Set<Long> unrestorable) {
        return new EnvironmentReport(
                "staging",
                Optional.of(state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                unrestorable,
                Map.of());
    }

    @Test
    void dropsTheOldestHistoryFirstWhenTooLongAndSaysSo() {
        String many = "word ".repeat(60);
        EnvironmentState state = Sample.atRest(LongStream.rangeClosed(1, 200)
                .mapToObj(number -> Sample.release(number, DEPLOY, number % 3 == 0 ? REVERTED : SUCCEEDED, many))
                .toArray(ReleaseRecord[]::new));
        StatusReport report = StatusReport.of(new CommentInput(
                "shop", java.util.List.of(Sample.report("staging", state)), Links.NONE, Sample.NOON, 200));
        String comment = Comment.markdown(report);
        assertThat(comment.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(Comment.MOST_BYTES * 9 / 10, Comment.MOST_BYTES);
        assertThat(comment).contains("\n| 200 |", "older releases of staging left out");
        assertThat(comment).doesNotContain("\n| 1 |");
    }

    @Test
    void staysBoundedWhateverIsReported() {
        String hostile = "|`<é>".repeat(60);
        EnvironmentState state = Sample.atRest(LongStream.rangeClosed(1, 30)
                .mapToObj(number -> Sample.release(number, DEPLOY, number == 30 ? REVERTED : SUCCEEDED, hostile))
                .toArray(ReleaseRecord[]::new));
        for (long number = 1; number < 100; number++) {
            state = Sample.condemning(state, number, hostile);
        }
        EnvironmentState full = state;
        String comment = Comment.markdown(Sample.report(
                hostile,
                Links.NONE,
                LongStream.range(0, 150)
                        .mapToObj(number -> Sample.report(number + hostile, full))
                        .toArray(EnvironmentReport[]::new)));
        assertThat(comment.getBytes(StandardCharsets.UTF_8).length).isLessThan(Comment.MOST_BYTES);
        assertThat(comment).contains("more environments, left out");
    }

    private static void assertGolden(String file, String actual) {
        Golden.assertSame(Path.of("src/test/resources/report", file), actual);
    }
}
