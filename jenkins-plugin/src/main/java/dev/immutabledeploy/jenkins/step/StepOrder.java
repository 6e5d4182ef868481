package dev.immutabledeploy.jenkins.step;

import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.jenkins.credentials.Access;
import dev.immutabledeploy.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a step was asked for, complete: read once from its parameters and its build, and kept as JSON while it runs.
 *
 * @param command what
 * @param environment where; need not be said if there is only one
 * @param artifacts the references of artifacts by name
 * @param values what stands for names that files leave open
 * @param file the deployment file, relative to the workspace
 * @param first whether it is accepted that there is no way back
 * @param irreversible why there is no way back from it, if that is declared
 * @param allowDirty whether the configuration may differ from the commit
 * @param onUnfinished what becomes of another release under way
 * @param from for a rollback: the release to leave
 * @param to for a rollback: the release to restore
 * @param reason for a rollback: why
 * @param overIrreversible for a rollback: whether it may go back over what was declared irreversible
 * @param failOn for a validation: from which findings on the answer is no
 * @param access by which credentials
 * @param build what is known of the build
 */
record StepOrder(
        Command command,
        Optional<String> environment,
        Map<String, String> artifacts,
        Map<String, String> values,
        String file,
        boolean first,
        Optional<String> irreversible,
        boolean allowDirty,
        OnUnfinished onUnfinished,
        Optional<Long> from,
        Optional<Long> to,
        Optional<String> reason,
        boolean overIrreversible,
        Optional<FailOn> failOn,
        Access access,
        Build build) {

    /**
     * What is known of the build, or said in its place.
     *
     * @param repository owner and name of the repository on GitHub
     * @param commit the commit that was checked out
     * @param pullRequest the pull request that it is of
     * @param fork whether that comes from a fork
     * @param production whether people use the environment
     * @param environmentPage where the environment can be seen
     */
    record Build(
            Optional<String> repository,
            Optional<String> commit,
            Optional<Long> pullRequest,
            boolean fork,
            boolean production,
            Optional<String> environmentPage) {}

    StepOrder {
        artifacts = Map.copyOf(artifacts);
        values = Map.copyOf(values);
    }

    static StepOrder parse(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), StepOrder.class);
    }

    String json() {
        return Json.text(this);
    }
}
