package dev.immutabledeploy.artifact;

import java.util.Objects;
import java.util.Optional;

/**
 * An object in Amazon S3: {@code s3://bucket/key?versionId=…}. Without version, or with the version {@code null} of an
 * unversioned bucket, it is mutable. The key is written as it is, without percent-encoding.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 * @param versionId the version of the object, if one is given
 */
public record S3ObjectReference(String bucket, String key, Optional<String> versionId) implements ArtifactReference {
    /** The version id of objects written while versioning was off; such an object can be overwritten. */
    private static final String UNVERSIONED = "null";

    public S3ObjectReference {
        Objects.requireNonNull(versionId, "versionId");
        S3Grammar.check(text(bucket, key, versionId), bucket, key, versionId);
    }

    /**
     * Reads a reference to an object.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if the text is no such reference
     */
    public static S3ObjectReference parse(String text) {
        return S3Grammar.parse(text);
    }

    private static String text(String bucket, String key, Optional<String> versionId) {
        return "s3://" + bucket + "/" + key
                + versionId.map(id -> S3Grammar.VERSION_START + id).orElse("");
    }

    @Override
    public ArtifactType type() {
        return ArtifactType.S3_OBJECT;
    }

    @Override
    public String text() {
        return text(bucket, key, versionId);
    }

    @Override
    public Optional<String> identity() {
        return versionId.filter(id -> !id.equals(UNVERSIONED)).map(id -> text());
    }

    @Override
    public Optional<Mutability> mutability() {
        if (identity().isPresent()) {
            return Optional.empty();
        }
        String why = versionId.isPresent()
                ? "the version null is that of an unversioned bucket and is overwritten in place"
                : "without a version it means whatever was written last";
        return Optional.of(new Mutability(why, text(bucket, key, Optional.empty()) + "?versionId=<version id>"));
    }

    @Override
    public String toString() {
        return text();
    }
}
