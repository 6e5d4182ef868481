package dev.immutabledeploy.artifact.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a manifest or index that are looked at, as they are written (OCI image specification 1.1, and Docker's
 * manifest formats before it).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ManifestDocument(
        Optional<Integer> schemaVersion,
        Optional<String> mediaType,
        Optional<Descriptor> config,
        Optional<List<Descriptor>> layers,
        Optional<List<Descriptor>> manifests) {

    /** One thing that a manifest or index names. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Descriptor(
            Optional<String> mediaType,
            Optional<String> digest,
            Optional<Platform> platform,
            Optional<Map<String, String>> annotations) {
        private static final String KIND = "vnd.docker.reference.type";

        /** Tells whether this describes another image, as BuildKit's attestations do, instead of being one. */
        boolean isAbout() {
            boolean unknown = platform.filter(Platform::isUnknown).isPresent();
            return unknown || annotations.filter(all -> all.containsKey(KIND)).isPresent();
        }
    }

    /** What a machine must be to run an image. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Platform(Optional<String> os, Optional<String> architecture, Optional<String> variant) {
        private static final String UNKNOWN = "unknown";

        boolean isUnknown() {
            return os.orElse("").equals(UNKNOWN) && architecture.orElse("").equals(UNKNOWN);
        }

        String text() {
            return Stream.of(os, architecture, variant)
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("/"));
        }
    }
}
