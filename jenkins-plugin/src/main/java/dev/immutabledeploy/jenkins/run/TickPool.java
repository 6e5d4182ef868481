package dev.immutabledeploy.jenkins.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The few threads on which all rollouts of this controller are driven. What waits holds none of them: it is scheduled for
 * when it is due.
 */
@Extension
public final class TickPool {
    /** The most threads there are. */
    public static final int MOST_THREADS = 8;

    /** What each thread's name begins with. */
    public static final String THREAD = "immutable-deploy-";

    private static final Logger LOGGER = Logger.getLogger(TickPool.class.getName());
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final AtomicInteger threads = new AtomicInteger();
    private final Set<Ride> rides = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(MOST_THREADS, this::thread);

    /** Made by Jenkins, once. */
    public TickPool() {
        executor.setKeepAliveTime(30, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Returns the pool of this controller. */
    public static TickPool get() {
        return ExtensionList.lookupSingleton(TickPool.class);
    }

    /** Has something done soon. */
    public void submit(Runnable work) {
        submit(work, Duration.ZERO);
    }

    /** Has something done after a while. */
    public void submit(Runnable work, Duration delay) {
        if (!executor.isShutdown()) {
            executor.schedule(() -> run(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void begins(Ride ride) {
        rides.add(ride);
    }

    void ends(Ride ride) {
        rides.remove(ride);
    }

    /** Lets go of all that is driven from here, so that whoever comes next need not wait for a lease to end. */
    public void letGo() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
                LOGGER.warning("a tick takes long; its rollout is gone on with when its lease has ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rides.forEach(Ride::letGo);
        rides.clear();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, THREAD + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private static void run(Runnable work) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            work.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "a rollout's step failed unexpectedly", e);
        }
    }

    /** Lets go when the controller goes down. */
    @hudson.init.Terminator(requires = "started", attains = "immutable-deploy let go")
    public static void terminate() {
        ExtensionList.lookup(TickPool.class).forEach(TickPool::letGo);
    }
}
