package dev.immutabledeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT-5S, 0s",
        "PT0.0004S, 1ms",
        "PT0.25S, 250ms",
        "PT59.9S, 59s",
        "PT1M, 1m",
        "PT3M12S, 3m 12s",
        "PT2H, 2h",
        "PT2H5M59S, 2h 5m",
        "PT49H30M, 2d 1h"
    })
    void durationsAreToldByTheirTwoGreatestUnits(Duration duration, String text) {
        assertThat(Human.duration(duration)).isEqualTo(text);
    }

    @Test
    void timesAreInUtcToTheSecond() {
        assertThat(Human.time(Instant.parse("2026-11-23T06:57:13.987Z"))).isEqualTo("2026-11-23T06:57:13Z");
    }
}
