package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.local.Rotation.Backend;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.rollout.Routing;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Digest REVISION = Digest.ofText("1");
    private final Rotation rotation = new Rotation();

    private Backend pick() {
        return rotation.pick(Set.of()).orElseThrow();
    }

    @Test
    void withNoInstanceThereIsNothingToPick() {
        assertThat(rotation.pick(Set.of())).isEmpty();
    }

    @Test
    void theLeastBusyIsPickedAndEqualOnesInTurn() {
        rotation.add("a", REVISION, 1);
        rotation.add("b", REVISION, 2);
        Backend first = pick();
        Backend second = pick();
        assertThat(first.port()).isNotEqualTo(second.port());

        rotation.release(second);
        assertThat(pick()).isSameAs(second);
        rotation.release(second);
        rotation.release(first);
        assertThat(pick()).isNotSameAs(pick());
    }

    @Test
    void requestsFollowTheWeightsOfRevisionsExactlyAndWhatHasNoneGetsNone() {
        Digest other = Digest.ofText("2");
        rotation.add("a", REVISION, 1);
        rotation.add("b", other, 2);
        rotation.add("c", other, 3);
        rotation.add("d", Digest.ofText("3"), 4);
        rotation.route(Routing.of(Map.of(REVISION, 10, other, 90)));
        Map<Integer, Integer> picked = new TreeMap<>();
        for (int request = 0; request < 1_000; request++) {
            Backend backend = pick();
            picked.merge(backend.port(), 1, Integer::sum);
            rotation.release(backend);
        }
        assertThat(picked).isEqualTo(Map.of(1, 100, 2, 450, 3, 450));

        rotation.route(Routing.of(Map.of(REVISION, 100)));
        rotation.remove("a");
        assertThat(rotation.pick(Set.of())).isEmpty();
        rotation.route(Routing.EVEN);
        assertThat(rotation.pick(Set.of())).isPresent();
    }

    @Test
    void aRemovedInstanceIsNeverPickedAndItsRequestsAreCountedToTheEnd() {
        rotation.add("a", REVISION, 1);
        Backend busy = pick();
        rotation.remove("a");

        assertThat(rotation.pick(Set.of())).isEmpty();
        assertThat(rotation.inFlight("a")).isEqualTo(1);
        rotation.release(busy);
        assertThat(rotation.inFlight("a")).isZero();
    }

    @Test
    void anInstanceThatComesBackOnAnotherPortIsPickedThere() {
        rotation.add("a", REVISION, 1);
        Backend old = pick();
        rotation.add("a", REVISION, 2);

        assertThat(pick().port()).isEqualTo(2);
        assertThat(rotation.inFlight("a")).isEqualTo(2);
        rotation.release(old);
        assertThat(rotation.inFlight("a")).isEqualTo(1);
    }

    @Test
    void unreachableInstancesAreLeftOut() {
        rotation.add("a", REVISION, 1);
        Backend only = pick();
        assertThat(rotation.pick(Set.of(only))).isEmpty();
    }
}
