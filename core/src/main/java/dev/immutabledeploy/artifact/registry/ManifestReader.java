package dev.immutabledeploy.artifact.registry;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.artifact.registry.ManifestDocument.Descriptor;
import dev.immutabledeploy.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a manifest or index. One that could be taken for both, or that is called one and looks like the other, is no
 * manifest: two readers of the same digest must not see two images.
 */
final class ManifestReader {
    /** The kinds of manifests that are understood, as the value of an {@code Accept} header. */
    static final String ACCEPTED;

    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_LIST);
    private static final Set<String> MANIFESTS = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);
    private static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+";

    static {
        ACCEPTED = String.join(", ", OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST);
    }

    private ManifestReader() {}

    /** The bytes are no manifest that can be deployed. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean outdated;

        private Unreadable(String why, boolean outdated) {
            super(why);
            this.outdated = outdated;
        }

        /** Returns why, as a clause. */
        String why() {
            return Objects.requireNonNull(getMessage());
        }

        /** Tells whether it is of the first format, whose digest does not cover what runs. */
        boolean outdated() {
            return outdated;
        }
    }

    /**
     * Reads a manifest.
     *
     * @param digest its digest, already proven
     * @param contentType what the registry says it is, if it does
     */
    static Manifest read(byte[] content, Digest digest, Optional<String> contentType) throws Unreadable {
        String declared = contentType.map(ManifestReader::bare).orElse("");
        ManifestDocument document = parse(content, declared);
        String own = document.mediaType().map(ManifestReader::bare).orElse("");
        if (isSchema1(declared)
                || isSchema1(own)
                || document.schemaVersion().filter(version -> version == 1).isPresent()) {
            throw new Unreadable("it is a manifest of Docker's first format", true);
        }
        if (document.schemaVersion().filter(version -> version == 2).isEmpty()) {
            throw new Unreadable("its schemaVersion is not 2", false);
        }
        boolean index = document.manifests().isPresent();
        boolean single = document.config().isPresent() || document.layers().isPresent();
        if (index == single) {
            throw new Unreadable(
                    index ? "it is both a manifest and an index" : "it lists no images and no layers", false);
        }
        for (String type : List.of(declared, own)) {
            if ((index ? MANIFESTS : INDEXES).contains(type) || (isManifest(type) && !isKnown(type))) {
                throw new Unreadable(
                        "it is called " + Shown.text(type) + " and looks like " + (index ? "an index" : "a manifest"),
                        false);
            }
        }
        if (isKnown(declared) && isKnown(own) && !declared.equals(own)) {
            throw new Unreadable("the registry calls it " + declared + ", and it calls itself " + own, false);
        }
        return index ? index(document, digest) : single(document, digest);
    }

    private static ManifestDocument parse(byte[] content, String declared) throws Unreadable {
        try {
            return Json.read(content, ManifestDocument.class);
        } catch (IllegalArgumentException e) {
            throw isSchema1(declared)
                    ? new Unreadable("it is a manifest of Docker's first format", true)
                    : new Unreadable("it is not the JSON of a manifest", false);
        }
    }

    private static Manifest index(ManifestDocument document, Digest digest) throws Unreadable {
        List<PlatformManifest> platforms = new ArrayList<>();
        for (Descriptor entry : document.manifests().orElseThrow()) {
            Digest named = digest(Optional.ofNullable(entry));
            if (!entry.isAbout() && MANIFESTS.contains(entry.mediaType().orElse(""))) {
                platforms.add(new PlatformManifest(
                        named,
                        entry.platform().map(ManifestDocument.Platform::text).orElse("")));
            }
        }
        if (platforms.isEmpty()) {
            throw new Unreadable("its index lists no image", false);
        }
        return new Manifest.Index(digest, platforms);
    }

    private static Manifest single(ManifestDocument document, Digest digest) throws Unreadable {
        if (document.layers().isEmpty()) {
            throw new Unreadable("it lists no layers", false);
        }
        digest(document.config());
        for (Descriptor layer : document.layers().get()) {
            digest(Optional.ofNullable(layer));
        }
        return new Manifest.Single(digest);
    }

    private static Digest digest(Optional<Descriptor> descriptor) throws Unreadable {
        return descriptor
                .flatMap(Descriptor::digest)
                .filter(Digest::isDigest)
                .map(Digest::new)
                .orElseThrow(() -> new Unreadable("it names something without a well-formed digest", false));
    }

    private static String bare(String mediaType) {
        return mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isSchema1(String mediaType) {
        return mediaType.startsWith(SCHEMA_1);
    }

    private static boolean isKnown(String mediaType) {
        return INDEXES.contains(mediaType) || MANIFESTS.contains(mediaType);
    }

    /** Tells whether a media type claims to be a manifest of some kind, other than just JSON or bytes. */
    private static boolean isManifest(String mediaType) {
        return mediaType.startsWith("application/vnd.");
    }
}
