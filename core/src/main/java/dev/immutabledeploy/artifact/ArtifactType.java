package dev.immutabledeploy.artifact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of artifacts, by the name they have in the deployment file. */
public enum ArtifactType {
    /** A container image in an OCI registry. */
    IMAGE("image"),
    /** A file on this machine. */
    FILE("file"),
    /** An Amazon machine image. */
    AMI("ami"),
    /** An object version in Amazon S3. */
    S3_OBJECT("s3"),
    /** A published version of an AWS Lambda function. */
    FUNCTION("function");

    private final String text;

    ArtifactType(String text) {
        this.text = text;
    }

    /** Returns the type with this name in the deployment file, if there is one. */
    public static Optional<ArtifactType> named(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    @JsonCreator
    static ArtifactType ofText(String text) {
        return named(text).orElseThrow(() -> new IllegalArgumentException("no type of artifact: " + text));
    }

    /** Returns the name in the deployment file. */
    @JsonValue
    public String text() {
        return text;
    }
}
