package dev.immutabledeploy.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import dev.immutabledeploy.artifact.registry.Credential;
import dev.immutabledeploy.jenkins.config.ImmutableDeployConfiguration;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The secrets that a job may use, each looked up when it is needed: the token of a GitHub App lasts an hour, a release may
 * last longer. What was handed out is remembered, so that no log line shows it.
 */
public final class Secrets {
    private static final String MASK = "****";
    private static final int SHORTEST_MASKED = 4;

    private final Lookup lookup;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Finds credentials of a kind by their id, as the job may use them. */
    public interface Lookup {
        /** Returns the credentials, if the job may use such. */
        <C extends StandardCredentials> Optional<C> find(String id, Class<C> type);
    }

    /** Takes what finds credentials. */
    public Secrets(Lookup lookup) {
        this.lookup = lookup;
    }

    /** Returns the secrets of the job of a build. */
    public static Secrets of(hudson.model.Run<?, ?> run) {
        return new Secrets(new Lookup() {
            @Override
            public <C extends StandardCredentials> Optional<C> find(String id, Class<C> type) {
                return Optional.ofNullable(CredentialsProvider.findCredentialById(id, type, run));
            }
        });
    }

    /** Returns the secrets of a job, outside of any build. */
    public static Secrets of(hudson.model.Job<?, ?> job) {
        return new Secrets(new Lookup() {
            @Override
            public <C extends StandardCredentials> Optional<C> find(String id, Class<C> type) {
                return CredentialsProvider.lookupCredentialsInItem(type, job, hudson.security.ACL.SYSTEM2).stream()
                        .filter(found -> found.getId().equals(id))
                        .findFirst();
            }
        });
    }

    /**
     * Returns as whom the platform is called.
     *
     * @throws ProblemException if the credentials are missing, or are not allowed
     */
    public CloudIdentity cloud(Access access) {
        if (access.own()) {
            if (!ImmutableDeployConfiguration.get().isOwnIdentityAllowed()) {
                throw new ProblemException(Problem.refused(
                        "own-identity",
                        "the controller's own cloud identity is not given to jobs here",
                        "name credentials with credentialsId, or ask an administrator"));
            }
            return new CloudIdentity.Own(access.role());
        }
        return access.cloud().<CloudIdentity>map(id -> keys(id, access.role())).orElseGet(CloudIdentity.None::new);
    }

    private CloudIdentity keys(String id, Optional<String> role) {
        StandardUsernamePasswordCredentials found = lookup.find(id, StandardUsernamePasswordCredentials.class)
                .orElseThrow(() -> missing(id, "a user name (the access key's id) and password (its secret)"));
        return new CloudIdentity.Keys(
                found.getUsername(), remember(found.getPassword().getPlainText()), role);
    }

    /**
     * Returns a token for GitHub: a secret text, or the password of a user name; a GitHub App's is one of those.
     *
     * @throws ProblemException if credentials are named and cannot be used
     */
    public Optional<String> gitHub(Access access) {
        return access.gitHub().map(id -> lookup.find(id, StringCredentials.class)
                .map(StringCredentials::getSecret)
                .or(() -> lookup.find(id, StandardUsernamePasswordCredentials.class)
                        .map(StandardUsernamePasswordCredentials::getPassword))
                .map(secret -> remember(secret.getPlainText()))
                .orElseThrow(() -> missing(id, "a secret text, a GitHub App, or a user name and password")));
    }

    /**
     * Returns what proves to an image registry who asks.
     *
     * @throws ProblemException if credentials are named and cannot be used
     */
    public Optional<Credential> registry(Access access) {
        return access.registry().map(id -> lookup.find(id, StandardUsernamePasswordCredentials.class)
                .map(found -> new Credential.Password(
                        found.getUsername(), remember(found.getPassword().getPlainText())))
                .orElseThrow(() -> missing(id, "a user name and password")));
    }

    /** Returns a text without any secret that was handed out. */
    public String masked(String text) {
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Returns a value that can be written as JSON, without any secret that was handed out in any of its texts. */
    public <T> T harmless(T value, Class<T> type) {
        String json = Json.text(value);
        String masked = masked(json);
        for (String secret : known) {
            masked = masked.replace(escaped(secret), MASK);
        }
        return masked.equals(json) ? value : Json.read(masked.getBytes(StandardCharsets.UTF_8), type);
    }

    /** Returns a text as it stands within one of JSON. */
    private static String escaped(String text) {
        String quoted = Json.text(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private String remember(String secret) {
        if (secret.length() >= SHORTEST_MASKED) {
            known.add(secret);
        }
        return secret;
    }

    private static ProblemException missing(String id, String kind) {
        return new ProblemException(Problem.input(
                "no-credentials",
                "this job may not use credentials '" + id + "', or there are none of a fitting kind",
                "name credentials of this job's folder or of the system: " + kind));
    }
}
