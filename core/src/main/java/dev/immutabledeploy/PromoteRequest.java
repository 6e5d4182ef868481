package dev.immutabledeploy;

import java.util.Optional;

/**
 * A request to release to an environment the very artifacts that run in the one it comes after.
 *
 * @param environment where to
 * @param first whether it is accepted that there is no way back
 * @param irreversible why there is no way back from it once it has succeeded, such as a migration
 * @param requestId an id of the request: asking twice makes one release
 * @param onUnfinished what to do first when a release is under way
 */
public record PromoteRequest(
        String environment,
        boolean first,
        Optional<String> irreversible,
        String requestId,
        OnUnfinished onUnfinished) {}
