package dev.immutabledeploy;

import dev.immutabledeploy.config.EnvironmentConfig;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.Ledger.Stored;
import dev.immutabledeploy.rollout.ReleaseRecord;
import java.util.Map;
import java.util.TreeMap;

/** Turns a promotion into a deployment: its references are the pinned ones of what runs in the environment before. */
final class Promotion {
    private final Engine engine;

    Promotion(Engine engine) {
        this.engine = engine;
    }

    /**
     * Returns the deployment that a promotion is.
     *
     * @param environment the environment to release to
     * @throws ProblemException if it comes after none, or nothing has succeeded there yet
     */
    DeployRequest deployment(PromoteRequest request, EnvironmentConfig environment) {
        String before = environment
                .after()
                .orElseThrow(() -> new ProblemException(Problem.input(
                        "no-after",
                        environment.name() + " comes after no other environment",
                        "name the one before with `after`, or use `deploy`")));
        ReleaseRecord running = engine.ledger()
                .head(before)
                .map(Stored::entry)
                .map(entry -> entry.state())
                .orElse(EnvironmentState.EMPTY)
                .running()
                .orElseThrow(() -> new ProblemException(Problem.refused(
                        "not-succeeded",
                        "nothing has succeeded in " + before + " yet, so there is nothing to promote",
                        "deploy to " + before + " first")));
        Map<String, String> references = new TreeMap<>();
        running.artifacts().forEach((name, artifact) -> references.put(name, artifact.reference()));
        return new DeployRequest(
                request.environment(),
                references,
                request.first(),
                request.irreversible(),
                request.requestId(),
                request.onUnfinished());
    }
}
