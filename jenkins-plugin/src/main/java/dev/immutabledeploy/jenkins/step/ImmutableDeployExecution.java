package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.jenkins.drive.Problems;
import dev.immutabledeploy.jenkins.run.TickPool;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.UnavailableException;
import hudson.AbortException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * A step under way. It holds no thread, and three texts: what was asked for, the id of the request, and how the release is
 * found again. The release itself is in the ledger, so that a restart loses nothing.
 */
public final class ImmutableDeployExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Duration AFTER_AN_ERROR = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Ten minutes in all. */
    private static final int MOST_WAITS = 120;

    private final String order;
    private final String requestId;
    private volatile String key = "";
    private volatile @Nullable String aborted;

    private transient volatile @Nullable Work work;
    private transient volatile @Nullable Throwable cause;
    private transient volatile boolean over;
    private transient volatile boolean resumed;
    private transient int waited;

    ImmutableDeployExecution(StepContext context, String order, String requestId) {
        super(context);
        this.order = order;
        this.requestId = requestId;
    }

    /** What a command does. */
    interface Work {
        /** Does it, or goes on with it. */
        void begin() throws IOException, InterruptedException;

        /**
         * Asks it to stop.
         *
         * @return whether it comes to its own end, and is to be waited for
         */
        boolean stop(String reason);
    }

    @Override
    public boolean start() {
        TickPool.get().submit(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        resumed = true;
        TickPool.get().submit(this::begin);
    }

    /** Asks the release to go back, which takes a while; what was only looking ends at once. */
    @Override
    public void stop(Throwable why) {
        synchronized (this) {
            cause = why;
            aborted = "the build was stopped";
        }
        getContext().saveState();
        TickPool.get().submit(this::stopNow);
    }

    @Override
    public @Nullable String getStatus() {
        return over ? null : StepOrder.parse(order).command().word() + (aborted == null ? "" : ", going back");
    }

    private void begin() {
        try {
            Work begun = Works.of(this, StepOrder.parse(order));
            synchronized (this) {
                work = begun;
            }
            begun.begin();
            if (aborted != null) {
                stopNow();
            }
        } catch (AgentAwayException e) {
            again(waited < MOST_WAITS, e.problem());
        } catch (UnavailableException e) {
            again(!key.isEmpty(), e.problem());
        } catch (RuntimeException e) {
            failed(Problems.of(e));
        } catch (IOException e) {
            failed(List.of(Problem.unknown("build-lost", "the build cannot be read: " + e.getMessage(), "")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            TickPool.get().submit(this::begin, Timekeeper.get().real(AFTER_AN_ERROR));
            throw e;
        }
    }

    /** After a restart, an agent needs a while to come back; and a ledger that cannot be read just now fails no release. */
    private void again(boolean patient, Problem problem) {
        if (aborted != null && key.isEmpty()) {
            stopped();
        } else if (resumed && patient) {
            waited++;
            TickPool.get().submit(this::begin, Timekeeper.get().real(SOON));
        } else {
            failed(List.of(problem));
        }
    }

    private void stopNow() {
        Work now;
        synchronized (this) {
            now = work;
        }
        try {
            if (now != null && !over && !now.stop(aborted == null ? "stopped" : aborted)) {
                stopped();
            }
        } catch (RuntimeException e) {
            failed(Problems.of(e));
        }
    }

    String requestId() {
        return requestId;
    }

    String key() {
        return key;
    }

    /** Keeps how the release is found again, before it changes anything. */
    void keep(String found) {
        key = found;
        getContext().saveState();
    }

    void succeeded(String json) {
        if (end()) {
            getContext().onSuccess(new ReleaseResult(json));
        }
    }

    /** Ends as not asked for. */
    void failed(List<Problem> problems) {
        if (end()) {
            String text = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
            getContext().onFailure(new AbortException(text.isEmpty() ? "not as asked" : text));
        }
    }

    /** Ends as somebody stopped it. */
    void stopped() {
        if (end()) {
            Throwable why = cause;
            getContext().onFailure(why == null ? new FlowInterruptedException(hudson.model.Result.ABORTED, true) : why);
        }
    }

    boolean isStopping() {
        return aborted != null;
    }

    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** The agent with the workspace is not there, or not yet. */
    static final class AgentAwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        AgentAwayException(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
