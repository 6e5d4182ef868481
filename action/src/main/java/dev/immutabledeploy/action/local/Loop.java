package dev.immutabledeploy.action.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The one thread on which the supervisor decides, and others for what takes time. */
final class Loop {
    private final ScheduledExecutorService decisions = Executors.newSingleThreadScheduledExecutor(daemon("loop"));
    private final ExecutorService questions = Executors.newCachedThreadPool(daemon("question"));

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs something on the loop, soon. */
    void run(Runnable task) {
        decisions.execute(() -> guarded(task));
    }

    /** Runs something on the loop, later. */
    @SuppressWarnings("FutureReturnValueIgnored") // guarded() lets nothing escape
    void after(Duration delay, Runnable task) {
        decisions.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks something that may take a while, elsewhere, and takes the answer on the loop. */
    <T> void ask(Supplier<T> question, Consumer<T> answer) {
        questions.execute(() -> {
            T value = question.get();
            run(() -> answer.accept(value));
        });
    }

    /** Runs something on the loop and waits for what it returns. */
    <T> T call(Callable<T> task, Duration atMost) throws ExecutionException, TimeoutException, InterruptedException {
        Future<T> result = decisions.submit(task);
        return result.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What cannot be recorded must not go on: the next command starts a supervisor that reads what was recorded. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(70);
        }
    }
}
