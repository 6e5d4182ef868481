package dev.immutabledeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.Excerpt;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.immutability.rule.Severity;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.TestClock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckRunTest {
    private static final String COMMIT = "1".repeat(40);

    private static final Excerpt EXCERPT = new Excerpt("FROM nginx:latest", 5, 12);

    private final TestClock clock = new TestClock();
    private final FakeGitHub github = new FakeGitHub(clock);
    private final CheckRun checks = new CheckRun(new GitHubApi(github.workflow("checks: write"), clock));

    @AfterEach
    void close() {
        github.close();
    }

    private static Validation found(int count, Severity severity, String text) {
        List<Finding> findings = IntStream.rangeClosed(1, count)
                .mapToObj(line -> new Finding(
                        "IMM001", severity, "Dockerfile", line, 6, text, text, text, line % 2 == 0 ? 0 : 10, EXCERPT))
                .toList();
        return new Validation(findings, new Validation.Files(3, 1, 0), List.of());
    }

    private Map<String, Object> written(Validation validation) {
        Reply<Optional<URI>> reply = checks.write(
                COMMIT,
                "immutable-deploy",
                validation,
                "app/",
                Optional.of(URI.create("https://github.com/acme/shop/actions/runs/1")));
        assertThat(reply.problem()).isEmpty();
        assertThat(reply.value().orElseThrow()).isPresent();
        return github.repository().checks().get(0);
    }

    private static List<?> annotations(Map<String, Object> check) {
        return check.get("output") instanceof Map<?, ?> output && output.get("annotations") instanceof List<?> all
                ? all
                : List.of();
    }

    @Test
    void nothingFoundIsASuccess() {
        assertThat(written(found(0, Severity.ERROR, "x")))
                .containsEntry("conclusion", "success")
                .containsEntry("head_sha", COMMIT)
                .containsEntry("status", "completed");
    }

    @Test
    void whatMakesTheAnswerNoIsAFailureAndTheRestIsNeutral() {
        assertThat(written(found(1, Severity.ERROR, "x"))).containsEntry("conclusion", "failure");
        checks.write(COMMIT, "x", found(1, Severity.WARNING, "x"), "", Optional.empty());
        assertThat(github.repository().checks().get(1)).containsEntry("conclusion", "neutral");
    }

    @Test
    void aFindingStandsAtItsPlace() {
        assertThat(annotations(written(found(2, Severity.NOTE, "nginx:latest\n::error::"))))
                .first()
                .hasToString("{annotation_level=notice, end_column=16, end_line=1, message=nginx:latest ::error::;"
                        + " instead: nginx:latest ::error::, path=app/Dockerfile, start_column=6, start_line=1,"
                        + " title=IMM001 nginx:latest ::error::}");
    }

    @Test
    void manyFindingsGoInBatchesAndTooManyAreCounted() {
        assertThat(annotations(written(found(120, Severity.ERROR, "x")))).hasSize(120);
        assertThat(github.lines()).hasSize(3);
        checks.write(COMMIT, "x", found(700, Severity.ERROR, "x"), "", Optional.empty());
        assertThat(annotations(github.repository().checks().get(1))).hasSize(500);
        assertThat(github.requests().get(3).body()).contains("Only the first 500 findings");
    }
}
