package dev.immutabledeploy.artifact.registry;

import java.util.Objects;

/** What proves to a registry who asks. It never appears in a text. */
public sealed interface Credential {

    /**
     * A name and its password; an access token stands in the place of a password.
     *
     * @param username the name
     * @param password the secret
     */
    record Password(String username, String password) implements Credential {
        public Password {
            Objects.requireNonNull(username, "username");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "a password";
        }
    }

    /**
     * A refresh token, which the registry's token service exchanges for an access token.
     *
     * @param token the secret
     */
    record IdentityToken(String token) implements Credential {
        public IdentityToken {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "an identity token";
        }
    }
}
