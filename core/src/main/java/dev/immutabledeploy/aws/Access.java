package dev.immutabledeploy.aws;

import java.util.Optional;

/** Who asks Amazon Web Services, as a value; never shown. */
public sealed interface Access {

    /**
     * A pair of keys, of a user or of a session.
     *
     * @param id the id of the access key
     * @param secret the secret
     * @param token the token of the session, where there is one
     */
    record Keys(String id, String secret, Optional<String> token) implements Access {
        @Override
        public String toString() {
            return "keys";
        }
    }

    /**
     * A role that somebody takes on.
     *
     * @param by who takes it on
     * @param arn the role
     * @param externalId what the role's owner asks for besides, where it does
     * @param session what the session is called in the account's records
     */
    record Role(Access by, String arn, Optional<String> externalId, String session) implements Access {
        @Override
        public String toString() {
            return "role " + arn;
        }
    }

    /** Whoever the host is: what it finds in its variables, files and metadata, if it allows that. */
    record HostsOwn() implements Access {}
}
