package dev.immutabledeploy.report;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.rollout.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An ended release as reports show it.
 *
 * @param number its number in its environment
 * @param kind what it was for: {@code deploy}, {@code rollback}, {@code adopt}
 * @param outcome how it ended: {@code succeeded}, {@code reverted}, {@code aborted}
 * @param restores the release it brought back, for a rollback
 * @param artifacts its artifacts by name
 * @param commit the Git commit of its configuration, if known
 * @param by who made it
 * @param started when
 * @param took how long
 * @param reason why it went back, if it did
 * @param irreversible why there is no way back from it, if somebody declared so
 */
public record ReleaseLine(
        long number,
        String kind,
        String outcome,
        Optional<Long> restores,
        List<ArtifactLine> artifacts,
        Optional<String> commit,
        String by,
        Instant started,
        Duration took,
        Optional<String> reason,
        Optional<String> irreversible) {

    public ReleaseLine {
        artifacts = List.copyOf(artifacts);
    }

    /**
     * An artifact as reports show it.
     *
     * @param name its name in the deployment file
     * @param type its kind
     * @param reference the pinned reference
     * @param identity the content address or other immutable identity, in full
     */
    public record ArtifactLine(String name, String type, String reference, String identity) {

        /** Returns the lines of artifacts by name. */
        static List<ArtifactLine> of(Map<String, Artifact> artifacts) {
            return artifacts.entrySet().stream()
                    .map(entry -> new ArtifactLine(
                            entry.getKey(),
                            entry.getValue().type().text(),
                            entry.getValue().reference(),
                            entry.getValue().identity()))
                    .toList();
        }

        /** Returns the identity, shortened if it is a digest. */
        String shortIdentity() {
            return Digest.isDigest(identity) ? new Digest(identity).shortText() : identity;
        }

        /** Returns name and short identity. */
        String text() {
            return name + " " + shortIdentity();
        }
    }

    /** Returns the line of a release. */
    public static ReleaseLine of(ReleaseRecord release) {
        return new ReleaseLine(
                release.number(),
                word(release.kind()),
                word(release.outcome()),
                release.restores(),
                ArtifactLine.of(release.artifacts()),
                release.commit(),
                release.by(),
                release.started(),
                Duration.between(release.started(), release.ended()),
                release.reason(),
                release.irreversible());
    }

    /** Returns the kind, with what a rollback restored. */
    String kindText() {
        return kind + restores.map(number -> " to " + number).orElse("");
    }

    /** Returns the first seven digits of the commit. */
    String shortCommit() {
        return commit.map(ReleaseLine::shortened).orElse("");
    }

    /** Returns the first line of the reason. */
    String shortReason() {
        return reason.map(PlainText::headline).orElse("");
    }

    static String shortened(String commit) {
        return commit.substring(0, Math.min(7, commit.length()));
    }

    static String word(ReleaseKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static String word(ReleaseRecord.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
