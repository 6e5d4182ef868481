package dev.immutabledeploy;

import java.util.Map;
import java.util.Optional;

/**
 * A request to deploy.
 *
 * @param environment where
 * @param references the references of artifacts by name; they go before those in the deployment file
 * @param first whether it is accepted that there is no way back
 * @param irreversible why there is no way back from it once it has succeeded, such as a migration
 * @param requestId an id of the request: asking twice makes one release
 * @param onUnfinished what to do first when a release is under way
 */
public record DeployRequest(
        String environment,
        Map<String, String> references,
        boolean first,
        Optional<String> irreversible,
        String requestId,
        OnUnfinished onUnfinished) {
    public DeployRequest {
        references = Map.copyOf(references);
    }
}
