package dev.immutabledeploy.jenkins.step;

import hudson.model.Run;
import java.io.IOException;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The id of a step's request: the same however often the step is gone on with, and another for every other step. */
final class RequestId {
    private RequestId() {}

    /** Build and flow node; and when the build began, as a job made anew counts its builds from 1 again. */
    static String of(StepContext context) throws IOException, InterruptedException {
        Run<?, ?> run = Objects.requireNonNull(context.get(Run.class));
        FlowNode node = Objects.requireNonNull(context.get(FlowNode.class));
        return "jenkins-" + run.getExternalizableId() + "-" + run.getStartTimeInMillis() + "-" + node.getId();
    }
}
