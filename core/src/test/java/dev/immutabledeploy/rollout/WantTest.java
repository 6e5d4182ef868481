package dev.immutabledeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Revision;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WantTest {
    @Test
    void othersMakeUpTheCapacityUntilTheyAreReplaced() {
        Goal three = new Goal(Revision.of(Map.of(), Map.of(), Settings.NONE), 3);
        assertThat(Want.evenly(Optional.of(three), 0).others()).isEqualTo(3);
        assertThat(Want.evenly(Optional.of(three), 2).others()).isEqualTo(1);
        assertThat(Want.evenly(Optional.of(three), 3).others()).isZero();
        assertThat(Want.evenly(Optional.empty(), 0).others()).isZero();
    }
}
