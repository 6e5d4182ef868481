package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Deployments.Release;
import dev.immutabledeploy.github.Deployments.Seen;
import java.util.Map;
import java.util.Optional;

/** What a deployment of ours carries; deployments of others carry anything. */
record Payload(@JsonProperty(KEY) Content content) {
    private static final String KEY = "immutable-deploy";

    /** What is carried. */
    record Content(long release, String ledger, String head) {}

    static Payload of(Release release) {
        return new Payload(
                new Content(release.number(), release.ledger(), release.head().text()));
    }

    /** Reads a payload of whatever kind; empty if it is not ours. */
    static Optional<Seen> read(Object payload) {
        return payload instanceof Map<?, ?> map && map.get(KEY) instanceof Map<?, ?> content
                ? content(content)
                : Optional.empty();
    }

    private static Optional<Seen> content(Map<?, ?> content) {
        return content.get("release") instanceof Number release
                        && content.get("ledger") instanceof String ledger
                        && content.get("head") instanceof String head
                        && Digest.isDigest(head)
                ? Optional.of(new Seen(release.longValue(), ledger, new Digest(head)))
                : Optional.empty();
    }
}
