package dev.immutabledeploy.plan;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An artifact and its configuration: what is never modified, only replaced. Revisions are equal when their ids are.
 *
 * @param id the digest of the identities of the artifacts, the contents of the configuration and the run settings
 * @param artifacts the artifacts by name
 * @param configuration the digest of each configuration file by path; the content is a blob in the ledger
 * @param run how an instance runs: command, environment, health
 */
public record Revision(Digest id, Map<String, Artifact> artifacts, Map<String, Digest> configuration, Settings run) {

    public Revision {
        artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
        configuration = Collections.unmodifiableMap(new TreeMap<>(configuration));
        if (!id.equals(idOf(artifacts, configuration, run))) {
            throw new IllegalArgumentException("revision " + id + " does not hold what its id says");
        }
    }

    /** Returns the revision of these artifacts, this configuration and these settings. */
    public static Revision of(Map<String, Artifact> artifacts, Map<String, Digest> configuration, Settings run) {
        return new Revision(idOf(artifacts, configuration, run), artifacts, configuration, run);
    }

    /** Tells whether the artifacts are the very same as another revision's, by identity. */
    public boolean sameArtifactsAs(Revision other) {
        return identities(artifacts).equals(identities(other.artifacts));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Revision revision && id.equals(revision.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    private static Digest idOf(Map<String, Artifact> artifacts, Map<String, Digest> configuration, Settings run) {
        return Digest.of(
                Json.bytes(Map.of("artifacts", identities(artifacts), "configuration", configuration, "run", run)));
    }

    private static Map<String, String> identities(Map<String, Artifact> artifacts) {
        Map<String, String> identities = new TreeMap<>();
        artifacts.forEach(
                (name, artifact) -> identities.put(name, artifact.type().text() + " " + artifact.identity()));
        return identities;
    }
}
