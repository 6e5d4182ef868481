package dev.immutabledeploy.artifact.registry;

import java.util.Optional;

/** Who knows the credentials for registries. Asked only when a registry wants to know who asks. */
@FunctionalInterface
public interface RegistryCredentials {
    /** Knows none: everything is asked for anonymously. */
    RegistryCredentials NONE = server -> Optional.empty();

    /**
     * Returns the credential for a registry.
     *
     * @param server the registry as Docker's configuration names it: host and port, and
     *     {@code https://index.docker.io/v1/} for Docker Hub
     * @throws dev.immutabledeploy.problem.ProblemException if it cannot be found out; the problem holds no secret
     */
    Optional<Credential> of(String server);
}
