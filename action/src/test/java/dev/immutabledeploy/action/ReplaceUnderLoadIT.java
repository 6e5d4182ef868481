package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replaces revisions, through the command line and all that is behind it, while clients ask; counts every request. */
@Timeout(240)
class ReplaceUnderLoadIT {
    private static final int INSTANCES = 3;
    private static final int CLIENTS = 6;
    private static final int AT_LEAST = 12_000;

    @Test
    void noRequestIsLostAndNoOrderIsTakenTwice(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "0s")) {
            String first = site.artifact("1");
            String second = site.artifact("2");
            site.deploy(first);

            Load load = new Load(site.port, CLIENTS);
            for (String next : List.of(second, first, second, first)) {
                int before = load.answered();
                site.deploy(next);
                assertThat(load.answered()).isGreaterThan(before);
            }
            List<String> orders = load.end(AT_LEAST);

            assertThat(load.answered()).isGreaterThanOrEqualTo(AT_LEAST);
            assertThat(orders).hasSizeGreaterThanOrEqualTo(AT_LEAST / 3);
            assertThat(site.log().stream()
                            .filter(line -> line.startsWith("order "))
                            .map(line -> line.substring("order ".length())))
                    .containsExactlyInAnyOrderElementsOf(orders);
            site.runsOnly(first, INSTANCES);
        }
    }
}
