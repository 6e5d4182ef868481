package dev.immutabledeploy.artifact.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Programs that keep credentials for Docker, {@code docker-credential-<name>}: the server on standard input, JSON on
 * standard output. What they write is never shown.
 */
final class CredentialHelper {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String NONE_KEPT = "credentials not found in native keychain";
    private static final String IS_TOKEN = "<token>";

    private final ProcessRunner runner;

    CredentialHelper(ProcessRunner runner) {
        this.runner = runner;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kept(
            @JsonProperty("Username") Optional<String> username,
            @JsonProperty("Secret") Optional<String> secret) {
        @Override
        public String toString() {
            return "what is kept";
        }
    }

    /** Returns what a helper keeps for a server. */
    Optional<Credential> get(String name, String server) {
        if (!NAME.matcher(name).matches()) {
            throw failed(name, "has no proper name");
        }
        ProcessRunner.Outcome outcome;
        try {
            outcome = runner.run(List.of("docker-credential-" + name, "get"), server);
        } catch (IOException e) {
            throw failed(name, "cannot be run, or does not end");
        }
        if (outcome.exitCode() != 0) {
            if (outcome.out().contains(NONE_KEPT)) {
                return Optional.empty();
            }
            throw failed(name, "ended with exit code " + outcome.exitCode());
        }
        return read(name, outcome.out());
    }

    private static Optional<Credential> read(String name, String out) {
        Kept kept;
        try {
            kept = Json.read(out.getBytes(StandardCharsets.UTF_8), Kept.class);
        } catch (IllegalArgumentException e) {
            throw failed(name, "gave an answer that is not understood");
        }
        String username = kept.username().orElse("");
        Optional<String> secret = kept.secret().filter(text -> !text.isEmpty());
        return secret.map(text -> username.equals(IS_TOKEN)
                ? new Credential.IdentityToken(text)
                : new Credential.Password(username, text));
    }

    private static ProblemException failed(String name, String what) {
        return new ProblemException(Problem.input(
                "credential-helper",
                "the program docker-credential-" + Shown.text(name) + ", which Docker's configuration names, " + what,
                "install or mend it, or take it out of credsStore or credHelpers and log in again"));
    }
}
