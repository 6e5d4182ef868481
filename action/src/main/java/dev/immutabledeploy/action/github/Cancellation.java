package dev.immutabledeploy.action.github;

import dev.immutabledeploy.report.EnvironmentStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a job, at which a step is called again: one that did not come to its own end was cancelled or killed, and
 * what becomes of its release is what its author declared.
 */
final class Cancellation {
    private final Bench bench;

    Cancellation(Bench bench) {
        this.bench = bench;
    }

    /** Tells whether a step that began to change something did not come to its own end. */
    static boolean isNeeded(Runner runner) {
        return runner.environment().containsKey("STATE_" + CommandStep.BEGUN)
                && runner.left(CommandStep.ENDED).isEmpty();
    }

    /** Sees to it; returns the exit code. */
    int run() {
        String begun = bench.runner().left(CommandStep.BEGUN).orElse("");
        Optional<EnvironmentStatus> unfinished = bench.status().environments().stream()
                .filter(status -> begun.isEmpty() || begun.equals(status.environment()))
                .filter(status -> status.underWay().isPresent())
                .findFirst();
        return unfinished.map(this::see).orElse(0);
    }

    private int see(EnvironmentStatus status) {
        boolean abort = bench.inputs().choice(InputName.ON_CANCEL).equals("abort");
        String release = "release " + status.underWay().orElseThrow().number() + " of " + status.environment();
        bench.log()
                .annotate(
                        WorkflowLog.Level.WARNING,
                        "cancelled",
                        "the step ended before " + release + " did; "
                                + (abort
                                        ? "it goes back now, as `on-cancel: abort` says"
                                        : "it stays under way: run this action with `command: resume` or `command: abort`,"
                                                + " and environment " + status.environment()));
        if (!abort) {
            leave(status);
            return 0;
        }
        Map<InputName, String> given = new EnumMap<>(InputName.class);
        given.put(InputName.ENVIRONMENT, status.environment());
        given.put(InputName.REASON, "the workflow run was cancelled");
        return new CommandStep(bench, "abort", given, Optional.empty()).run().exitCode();
    }

    /** Tells everybody that it is not over. */
    private void leave(EnvironmentStatus status) {
        Release release = new Release(bench, Optional.of(status.environment()), false, Optional.empty());
        release.left(status);
        release.comment().ifPresent(bench.summary()::comment);
        bench.summary().warnings(bench.warnings().all());
    }
}
