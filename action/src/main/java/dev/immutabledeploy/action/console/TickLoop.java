package dev.immutabledeploy.action.console;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Drives a session tick by tick, and waits in between. An interruption never falls into a tick: it waits for the end of
 * the tick, lets go of the release and says what becomes of it.
 */
public final class TickLoop {
    private static final long TICK_ENDS_WITHIN_SECONDS = 10;
    private final Pause pause;
    private final Interrupts interrupts;
    private final Console console;
    private final ReentrantLock ticking = new ReentrantLock();
    private boolean interrupted;
    private boolean ended;

    /** Takes what waits, who tells of interruptions, and where the last words go. */
    public TickLoop(Pause pause, Interrupts interrupts, Console console) {
        this.pause = pause;
        this.interrupts = interrupts;
        this.console = console;
    }

    /**
     * Drives a session to its end.
     *
     * @param lastWords what to say if it is interrupted, in one line; asked after the session was let go
     * @throws InterruptedByPersonException if it was interrupted
     */
    public Result run(Session session, Supplier<String> lastWords) {
        Interrupts.Registration registration = interrupts.on(() -> interrupt(session, lastWords));
        try {
            Session.Step step = tick(session);
            while (step instanceof Session.Step.Again again) {
                pause.wait(again.lookAgain());
                step = tick(session);
            }
            return ((Session.Step.Done) step).result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedByPersonException();
        } finally {
            registration.close();
        }
    }

    private Session.Step tick(Session session) {
        ticking.lock();
        try {
            if (interrupted) {
                throw new InterruptedByPersonException();
            }
            Session.Step step = session.tick();
            ended = step instanceof Session.Step.Done;
            return step;
        } finally {
            ticking.unlock();
        }
    }

    private void interrupt(Session session, Supplier<String> lastWords) {
        boolean betweenTicks = false;
        try {
            betweenTicks = ticking.tryLock(TICK_ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
            if (betweenTicks && ended) {
                return;
            }
            if (betweenTicks) {
                interrupted = true;
                session.letGo("interrupted");
            }
            console.lastWords(lastWords.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (betweenTicks) {
                ticking.unlock();
            }
        }
    }
}
