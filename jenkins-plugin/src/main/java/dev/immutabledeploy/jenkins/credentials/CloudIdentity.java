package dev.immutabledeploy.jenkins.credentials;

import java.util.Optional;

/** As whom a platform is called. It never appears in a text. */
public sealed interface CloudIdentity {

    /** Nobody: the platform is not called with credentials. */
    record None() implements CloudIdentity {}

    /**
     * Keys of the job.
     *
     * @param id the access key's id, which is no secret
     * @param secret the secret
     * @param role the role to take on with them, if one is named
     */
    record Keys(String id, String secret, Optional<String> role) implements CloudIdentity {
        @Override
        public String toString() {
            return "keys";
        }
    }

    /**
     * What the controller itself is in the cloud; only where an administrator allowed it.
     *
     * @param role the role to take on from there, if one is named
     */
    record Own(Optional<String> role) implements CloudIdentity {}
}
