package dev.immutabledeploy.jenkins.run;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.Session;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Drives a session to its end: one tick at a time, each on a thread of the pool that is free again afterwards. */
public final class Ride {
    private static final Logger LOGGER = Logger.getLogger(Ride.class.getName());
    private static final Duration AFTER_AN_ERROR = Duration.ofMinutes(1);

    private final ReentrantLock ticking = new ReentrantLock();
    private final TickPool pool;
    private final Session session;
    private final Runnable between;
    private final Consumer<Result> ended;
    private final Consumer<RuntimeException> failed;

    /**
     * Takes what is driven.
     *
     * @param between is done after each tick
     * @param ended hears how it ended
     * @param failed hears what no tick should throw; the release is then left as the ledger says
     */
    public Ride(
            TickPool pool,
            Session session,
            Runnable between,
            Consumer<Result> ended,
            Consumer<RuntimeException> failed) {
        this.pool = pool;
        this.session = session;
        this.between = between;
        this.ended = ended;
        this.failed = failed;
    }

    /** Begins. */
    public void begin() {
        pool.begins(this);
        pool.submit(this::tick);
    }

    /** One at a time, as the next is scheduled by the one before. */
    private void tick() {
        ticking.lock();
        try {
            Session.Step step = session.tick();
            if (step instanceof Session.Step.Done done) {
                pool.ends(this);
                ended.accept(done.result());
            } else {
                between.run();
                again(((Session.Step.Again) step).lookAgain());
            }
        } catch (RuntimeException e) {
            pool.ends(this);
            failed.accept(e);
        } catch (Error e) {
            // Such as no memory: it is not the release's fault, and the ledger knows where it stands.
            again(AFTER_AN_ERROR);
            throw e;
        } finally {
            ticking.unlock();
        }
    }

    private void again(Duration lookAgain) {
        pool.submit(this::tick, Timekeeper.get().real(lookAgain));
    }

    /** A tick that hangs is not waited for: its lease ends by itself. */
    void letGo() {
        if (!ticking.tryLock()) {
            return;
        }
        try {
            session.letGo("the controller goes down");
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "could not let go; the lease ends by itself", e);
        } finally {
            ticking.unlock();
        }
    }
}
