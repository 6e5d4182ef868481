package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.local.Rotation.Backend;
import dev.immutabledeploy.artifact.Digest;
import java.util.Set;
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
