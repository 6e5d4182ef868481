package dev.immutabledeploy.jenkins.credentials;

import java.util.Optional;

/**
 * By which credentials a release reaches what it needs: names only, never a secret. Kept as JSON with whatever needs it
 * later, such as a rollback.
 *
 * @param cloud the id of the credentials for the platform
 * @param role the role to take on with them
 * @param own whether the controller's own cloud identity is asked for
 * @param gitHub the id of the credentials for GitHub
 * @param registry the id of the credentials for the image registry
 */
public record Access(
        Optional<String> cloud,
        Optional<String> role,
        boolean own,
        Optional<String> gitHub,
        Optional<String> registry) {
    /** No credentials at all. */
    public static final Access NONE =
            new Access(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
}
