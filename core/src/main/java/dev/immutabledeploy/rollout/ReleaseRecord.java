package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.ReleaseKind;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A release that has ended, in short.
 *
 * @param number its number in its environment, from 1
 * @param kind what it was for
 * @param outcome how it ended
 * @param origin the release that first brought its revisions: itself, or what a rollback restored
 * @param restores the release that a rollback restored
 * @param plan the digest of the recorded plan
 * @param requestId the id of the request that made it
 * @param revisions the revision of each part
 * @param artifacts the artifacts by name
 * @param commit the Git commit of its configuration, if known
 * @param irreversible why there is no way back from it, if somebody declared so
 * @param by who made it, for people
 * @param reason why it went back, if it did
 * @param started when
 * @param ended when
 */
public record ReleaseRecord(
        long number,
        ReleaseKind kind,
        Outcome outcome,
        long origin,
        Optional<Long> restores,
        Digest plan,
        String requestId,
        Map<String, Digest> revisions,
        Map<String, Artifact> artifacts,
        Optional<String> commit,
        Optional<String> irreversible,
        String by,
        Optional<String> reason,
        Instant started,
        Instant ended) {

    public ReleaseRecord {
        revisions = Collections.unmodifiableMap(new TreeMap<>(revisions));
        artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
    }

    /** How a release ended. */
    public enum Outcome {
        /** Every instance runs the new revision, proven by digest. */
        SUCCEEDED,
        /** It went back by itself or by a person's judgement; what ran before runs again, proven by digest. */
        REVERTED,
        /** A person stopped it; what ran before runs again, and nothing is condemned. */
        ABORTED
    }

    /** Tells whether the artifacts are the very same as another release's, by identity. */
    public boolean sameArtifactsAs(ReleaseRecord other) {
        return artifacts.keySet().equals(other.artifacts.keySet())
                && artifacts.entrySet().stream()
                        .allMatch(entry -> Optional.ofNullable(other.artifacts.get(entry.getKey()))
                                .filter(entry.getValue()::sameAs)
                                .isPresent());
    }

    /** Tells whether the release succeeded. */
    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }
}
