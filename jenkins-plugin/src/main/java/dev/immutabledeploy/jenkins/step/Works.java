package dev.immutabledeploy.jenkins.step;

import java.io.IOException;

/** Finds what a command does. */
final class Works {
    private Works() {}

    static ImmutableDeployExecution.Work of(ImmutableDeployExecution execution, StepOrder order)
            throws IOException, InterruptedException {
        Surroundings around = Surroundings.of(execution.getContext());
        return order.command().changes()
                ? new ReleaseWork(execution, order, around)
                : new LookingWork(execution, order, around);
    }
}
