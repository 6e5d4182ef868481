package dev.immutabledeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.rollout.EnvironmentState.Condemned;
import dev.immutabledeploy.rollout.ReleaseRecord.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackTargetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final List<ReleaseRecord> newestFirst = new ArrayList<>();
    private final List<Condemned> condemned = new ArrayList<>();

    @Test
    void nothingReleasedHasNothingToGoBackTo() {
        assertThat(target()).isEmpty();
    }

    @Test
    void theFirstReleaseHasNothingToGoBackTo() {
        deployed(1, "a", Outcome.SUCCEEDED);
        assertThat(target()).isEmpty();
    }

    @Test
    void isTheReleaseBefore() {
        deployed(1, "a", Outcome.SUCCEEDED);
        deployed(2, "b", Outcome.SUCCEEDED);
        deployed(3, "c", Outcome.SUCCEEDED);
        assertThat(target()).contains(2L);
    }

    @Test
    void isNeverAReleaseThatWentBack() {
        deployed(1, "a", Outcome.SUCCEEDED);
        deployed(2, "b", Outcome.REVERTED);
        deployed(3, "c", Outcome.ABORTED);
        deployed(4, "d", Outcome.SUCCEEDED);
        deployed(5, "e", Outcome.REVERTED);
        assertThat(target()).contains(1L);
    }

    @Test
    void isNeverTheRevisionThatRuns() {
        deployed(1, "a", Outcome.SUCCEEDED);
        deployed(2, "b", Outcome.SUCCEEDED);
        deployed(3, "b", Outcome.SUCCEEDED);
        assertThat(target()).contains(1L);
    }

    @Test
    void goesOneFurtherBackAfterARollback() {
        deployed(1, "a", Outcome.SUCCEEDED);
        deployed(2, "b", Outcome.SUCCEEDED);
        deployed(3, "c", Outcome.SUCCEEDED);
        rolledBack(4, "b", 2);
        condemn(3, "c");
        assertThat(target()).contains(1L);
        rolledBack(5, "a", 1);
        condemn(2, "b");
        assertThat(target()).isEmpty();
    }

    @Test
    void passesOverWhatIsCondemnedUntilItIsPardoned() {
        deployed(1, "a", Outcome.SUCCEEDED);
        deployed(2, "b", Outcome.SUCCEEDED);
        deployed(3, "c", Outcome.SUCCEEDED);
        condemn(2, "b");
        assertThat(target()).contains(1L);
        assertThat(first(state().pardoning(2))).contains(2L);
    }

    @Test
    void judgesByRevisionNotByCommit() {
        deployed(1, "a", Outcome.SUCCEEDED);
        deployed(2, "b", Outcome.SUCCEEDED);
        condemned.add(new Condemned(9, List.of(Digest.ofText("other")), Optional.of("c1"), "bad", NOON));
        assertThat(target()).contains(1L);
    }

    private Optional<Long> target() {
        return first(state());
    }

    private static Optional<Long> first(EnvironmentState state) {
        return state.rollbackTargets().stream().findFirst().map(ReleaseRecord::number);
    }

    private EnvironmentState state() {
        return new EnvironmentState(1, Optional.empty(), Optional.empty(), newestFirst, condemned);
    }

    private void condemn(long release, String revision) {
        condemned.add(new Condemned(release, List.of(Digest.ofText(revision)), Optional.empty(), "bad", NOON));
    }

    private void deployed(long number, String revision, Outcome outcome) {
        record(number, ReleaseKind.DEPLOY, revision, outcome, number, Optional.empty());
    }

    private void rolledBack(long number, String revision, long restored) {
        record(number, ReleaseKind.ROLLBACK, revision, Outcome.SUCCEEDED, restored, Optional.of(restored));
    }

    private void record(
            long number, ReleaseKind kind, String revision, Outcome outcome, long origin, Optional<Long> restores) {
        newestFirst.add(
                0,
                new ReleaseRecord(
                        number,
                        kind,
                        outcome,
                        origin,
                        restores,
                        Digest.ofText("plan " + number),
                        "request-" + number,
                        Map.of("app", Digest.ofText(revision)),
                        Map.of(),
                        Optional.of("c" + number),
                        Optional.empty(),
                        "somebody",
                        Optional.empty(),
                        NOON,
                        NOON));
    }
}
