package dev.immutabledeploy.ledger.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.LedgerStore.Creation;
import dev.immutabledeploy.testing.BareRepository;
import dev.immutabledeploy.testing.GitServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Git ledger costs over a short and a long history, by HTTP from a real {@code git http-backend}. */
@Tag("benchmark")
class GitLedgerBenchmarkTest {
    private static final int ROUNDS = 15;

    @Test
    void findingTheHeadAndAppending(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("scratch"));
        try (GitServer server = new GitServer(folder, "token")) {
            measure(server, folder, 10);
            measure(server, folder, 50_000);
        }
    }

    private static void measure(GitServer server, Path folder, int entries) throws Exception {
        String name = "shop-" + entries + ".git";
        BareRepository.createFiltering(folder.resolve(name));
        ManyEntries.in(folder.resolve(name), entries);
        new ProcessBuilder("git", "-C", folder.resolve(name).toString(), "gc", "-q")
                .inheritIO()
                .start()
                .waitFor();
        List<Long> cold = new ArrayList<>();
        List<Long> append = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            LedgerStore store = new GitStore(
                    GitRemote.of(
                            server.address(name),
                            GitRemote.branchOf("shop"),
                            Optional.of("token"),
                            Duration.ofSeconds(20)),
                    folder.resolve("scratch"));
            long begin = System.nanoTime();
            assertThat(store.read("entries/staging/" + (entries + round - 1))).isPresent();
            long found = System.nanoTime();
            assertThat(store.create(
                            "entries/staging/" + (entries + round),
                            "x".repeat(2000).getBytes(UTF_8)))
                    .isEqualTo(Creation.WRITTEN);
            cold.add(found - begin);
            append.add(System.nanoTime() - found);
        }
        System.out.printf(
                Locale.ROOT,
                "git ledger, %,d entries: cold head %,d ms, append %,d ms (medians of %d)%n",
                entries,
                median(cold),
                median(append),
                ROUNDS);
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1_000_000;
    }
}
