package dev.immutabledeploy.immutability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.testing.GeneratedRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found does not depend on the order in which files are looked at. */
@Timeout(120)
class OrderOfTasksTest {
    private static final int FILES = 800;
    private static final int ORDERS = 5;

    private final Path folder;

    OrderOfTasksTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anyOrderOfTasksGivesTheSame() throws Exception {
        GeneratedRepository.write(folder, FILES, 7);
        Validation expected = Validator.standard().validate(folder);

        assertThat(expected.findings()).hasSizeGreaterThan(20);
        for (int seed = 0; seed < ORDERS; seed++) {
            assertThat(shuffled(new Random(seed))).isEqualTo(expected);
        }
    }

    /** Validates with a single thread that begins when nearly all tasks are there, and takes them by lot. */
    private Validation shuffled(Random random) throws IOException, InterruptedException {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
        CountDownLatch enough = new CountDownLatch(FILES / 10);
        thread.execute(new Drawn(0, () -> await(enough)));
        Consumer<ForkJoinTask<?>> start = task -> {
            thread.execute(new Drawn(random.nextInt(), task::quietlyInvoke));
            enough.countDown();
        };
        try {
            return Validator.standard(start).validate(folder);
        } finally {
            thread.shutdown();
            assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task and the lot it drew. */
    private record Drawn(int lot, Runnable task) implements Runnable, Comparable<Drawn> {
        @Override
        public void run() {
            task.run();
        }

        @Override
        public int compareTo(Drawn other) {
            return Integer.compare(lot, other.lot);
        }
    }
}
