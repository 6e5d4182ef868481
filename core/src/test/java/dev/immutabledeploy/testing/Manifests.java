package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of manifests and indexes as registries keep them. */
public final class Manifests {
    /** The media type of an index by the OCI image specification. */
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    /** The media type of a manifest by the OCI image specification. */
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    /** The media type of Docker's list of manifests. */
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    /** The media type of Docker's manifest. */
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    /** The media type of Docker's first manifest, signed. */
    public static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    private Manifests() {}

    /** Returns a manifest of the OCI image specification, with layers that hold a text. */
    public static String image(String text) {
        return image(OCI_MANIFEST, text);
    }

    /** Returns a manifest of a media type, with layers that hold a text. */
    public static String image(String mediaType, String text) {
        return """
                {"schemaVersion":2,"mediaType":"%s",
                 "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":2},
                 "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}
                """.formatted(mediaType, Digest.ofText("{}"), Digest.ofText(text), text.length());
    }

    /** Returns an index of the OCI image specification. */
    public static String index(String... entries) {
        return list(OCI_INDEX, entries);
    }

    /** Returns an index of a media type. */
    public static String list(String mediaType, String... entries) {
        return """
                {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}
                """.formatted(mediaType, List.of(entries).stream().collect(Collectors.joining(",")));
    }

    /** Returns the entry of an image in an index. */
    public static String entry(Digest digest, String os, String architecture) {
        return entry(OCI_MANIFEST, digest, os, architecture);
    }

    /** Returns the entry of an image of a media type in an index. */
    public static String entry(String mediaType, Digest digest, String os, String architecture) {
        return """
                {"mediaType":"%s","digest":"%s","size":400,"platform":{"os":"%s","architecture":"%s"}}""".formatted(mediaType, digest, os, architecture);
    }

    /** Returns the entry of an attestation about an image, as BuildKit writes it. */
    public static String attestation(Digest digest, Digest about) {
        return """
                {"mediaType":"%s","digest":"%s","size":400,"platform":{"os":"unknown","architecture":"unknown"},
                 "annotations":{"vnd.docker.reference.type":"attestation-manifest","vnd.docker.reference.digest":"%s"}}""".formatted(OCI_MANIFEST, digest, about);
    }
}
