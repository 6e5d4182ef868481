package dev.immutabledeploy;

import java.util.Optional;

/**
 * A request to roll back.
 *
 * @param environment where
 * @param to the release whose revision shall run again; the previous good one if absent
 * @param reason why, for people; what runs now is condemned for it
 * @param requestId an id of the request: asking twice makes one release
 * @param overIrreversible whether it is accepted to go back over a release that was declared irreversible
 * @param onUnfinished what to do first when a release is under way, if {@code to} names one; without {@code to} the
 *     release under way itself goes back
 */
public record RollbackRequest(
        String environment,
        Optional<Long> to,
        String reason,
        String requestId,
        boolean overIrreversible,
        OnUnfinished onUnfinished) {}
