package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.local.ControlMessages.Control;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Move;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the supervisor again and again while it replaces instances. */
class SupervisorKilledIT {
    private static final int RELEASES = 4;
    private static final int SHORTEST_LIFE = 20;
    private static final int LONGEST_LIFE = 900;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void theFleetIsExactlyWhatWasWantedAndNoProcessIsLeftBehind(@TempDir Path home) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Shop shop = new Shop(home)) {
            List<Revision> revisions = List.of(shop.revision("1"), shop.revision("2"));
            shop.release(revisions.get(1), 2);
            Future<?> killer = threads.submit(() -> kill(shop));
            Future<List<String>> orders = threads.submit(() -> order(shop.port));
            for (int release = 0; release < RELEASES; release++) {
                assertThat(shop.release(revisions.get(release % 2), 2)).isInstanceOf(Move.There.class);
            }
            over.set(true);
            killer.get();
            List<String> taken = orders.get();

            assertThat(kills.get()).isGreaterThan(RELEASES);
            Shop.until(() -> shop.proof().fleet().size() == 2
                    && shop.proof().fleet().stream()
                            .allMatch(instance -> instance.runs(revisions.get(1).id())));
            assertThat(shop.proof().fleet()).allMatch(Instance::proven);
            assertThat(processes(home)).containsExactlyInAnyOrderElementsOf(shop.pids());
            List<String> log = shop.log().stream()
                    .filter(line -> line.startsWith("order "))
                    .toList();
            assertThat(log).doesNotHaveDuplicates().containsAll(taken);
        } finally {
            over.set(true);
            threads.shutdown();
        }
        assertThat(processes(home)).isEmpty();
    }

    /** The processes that run something out of this directory. */
    private static List<Long> processes(Path home) {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info()
                        .commandLine()
                        .filter(line -> line.contains(home.toString()) && line.contains("/artifacts/"))
                        .isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }

    private void kill(Shop shop) {
        Random random = new Random(42);
        while (!over.get()) {
            try {
                Control control = shop.control();
                if (control.process().isAlive()) {
                    letLive(control, Duration.ofMillis(SHORTEST_LIFE + random.nextInt(LONGEST_LIFE)));
                    control.process().handle().ifPresent(ProcessHandle::destroyForcibly);
                    kills.incrementAndGet();
                }
            } catch (IOException e) {
                Shop.pause();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits for the supervisor's end, for as long as it may live; the moment of its death is what is random here. */
    private static void letLive(Control control, Duration life) throws InterruptedException, ExecutionException {
        Optional<ProcessHandle> living = control.process().handle();
        if (living.isPresent()) {
            try {
                living.get().onExit().get(life.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It lives: its time has come.
            }
        }
    }

    /** Sends every order once, whatever becomes of it; returns those that were taken for sure. */
    private List<String> order(int port) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        List<String> taken = new ArrayList<>();
        for (int number = 0; !over.get(); number++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/orders"))
                    .timeout(Duration.ofSeconds(5))
                    .POST(BodyPublishers.ofString("n-" + number))
                    .build();
            try {
                if (client.send(request, BodyHandlers.ofString()).statusCode() == 201) {
                    taken.add("order n-" + number);
                }
            } catch (IOException e) {
                Shop.pause();
            }
        }
        return taken;
    }
}
