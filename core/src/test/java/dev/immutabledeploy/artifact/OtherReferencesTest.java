package dev.immutabledeploy.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherReferencesTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:shop";

    @ParameterizedTest
    @ValueSource(strings = {"app.jar", "a dir/app v1.jar", "mail@example.com/app", "/abs/app", "a@b@c", "C:\\app.jar"})
    void aPathIsMutableAndBecomesImmutableByADigest(String path) {
        FileReference mutable = FileReference.parse(path);
        FileReference pinned = FileReference.parse(path + "@" + DIGEST);

        assertThat(mutable).isEqualTo(new FileReference(path, Optional.empty()));
        assertThat(mutable.mutability())
                .hasValueSatisfying(m -> assertThat(m.instead()).startsWith(path + "@sha256:"));
        assertThat(pinned).isEqualTo(mutable.withDigest(new Digest(DIGEST)));
        assertThat(pinned.identity()).contains(DIGEST);
        assertThat(pinned.mutability()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.jar@sha256:abc | truncated",
                "app.jar@sha1:abc | algorithm 'sha1' is not known",
                "app.jar@SHA256:abc | written sha256",
                "app.jar @sha256:abc | white space between path and digest, at character 8",
                "@sha256:abc | the path before the digest is missing, at character 1",
            })
    void malformedFileReferencesAreRefused(String text, String message) {
        assertThatThrownBy(() -> FileReference.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @Test
    void filesArePinnedBySha256Only() {
        assertThatThrownBy(() -> FileReference.parse("a@sha512:" + "0".repeat(128)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("pinned by sha256");
    }

    @Test
    void machineImagesAreImmutableAndParametersAreNot() {
        assertThat(AmiReference.parse("ami-0abcdef1").identity()).contains("ami-0abcdef1");
        assertThat(AmiReference.parse("ami-0abcdef1234567890").isImmutable()).isTrue();
        assertThat(AmiReference.parse("resolve:ssm:/golden/web:3").mutability())
                .hasValueSatisfying(m -> assertThat(m.instead()).isEqualTo("ami-<17 hex digits>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ami-12345 | it has 5 hexadecimal digits, not 8 or 17, at character 5",
                "ami-0ABCDEF1 | 'A' is no lower-case hexadecimal digit, at character 6",
                "AMI-0abcdef1 | it does not begin with ami-, at character 1",
                "resolve:ssm: | the name of the parameter is not well formed, at character 13",
                "i-0abcdef1 | it does not begin with ami-",
            })
    void malformedMachineImagesAreRefused(String text, String message) {
        assertThatThrownBy(() -> AmiReference.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anObjectIsImmutableByItsVersion() {
        S3ObjectReference object =
                S3ObjectReference.parse("s3://releases/a b/app?x=1.zip?versionId=3/L4kqtJlcpXroDTDmJ");

        assertThat(object.bucket()).isEqualTo("releases");
        assertThat(object.key()).isEqualTo("a b/app?x=1.zip");
        assertThat(object.versionId()).contains("3/L4kqtJlcpXroDTDmJ");
        assertThat(object.identity()).contains(object.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://releases/app.zip", "s3://releases/app.zip?versionId=null"})
    void anObjectWithoutRealVersionIsMutable(String text) {
        assertThat(S3ObjectReference.parse(text).mutability()).hasValueSatisfying(m -> assertThat(m.instead())
                .isEqualTo("s3://releases/app.zip?versionId=<version id>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://ab/key | 3 to 63 characters, not 2, at character 6",
                "s3://Bucket/key | written in lower case, at character 6",
                "s3://my_bucket/key | '_' is not allowed there in a bucket's name, at character 8",
                "s3://-bucket/key | '-' is not allowed there in a bucket's name, at character 6",
                "s3://a..b/key | two dots in a row, at character 8",
                "s3://192.168.1.1/key | does not look like an IP address",
                "s3://xn--abc/key | reserves names",
                "s3://bucket | the key is missing, at character 12",
                "s3://bucket/ | the key is missing, at character 13",
                "s3://bucket/key?versionid=1 | the version is written ?versionId=, at character 16",
                "s3://bucket/key?versionId= | the version id is not well formed",
                "https://bucket/key | does not begin with s3://",
            })
    void malformedObjectsAreRefused(String text, String message) {
        assertThatThrownBy(() -> S3ObjectReference.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {ARN + ":7", "shop:7", "123456789012:function:shop:7"})
    void aPublishedVersionIsImmutable(String text) {
        FunctionReference function = FunctionReference.parse(text);

        assertThat(function.qualifier()).contains("7");
        assertThat(function.identity()).contains(text);
        assertThat(function.mutability()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":$LATEST", ":live", ":v7"})
    void everyOtherQualifierIsMutable(String qualifier) {
        assertThat(FunctionReference.parse(ARN + qualifier).mutability())
                .hasValueSatisfying(m -> assertThat(m.instead()).isEqualTo(ARN + ":<version number>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop:0 | no version number from 1",
                "shop:07 | no version number from 1",
                "shop:$latest | no version number from 1, no alias (letters, digits, - and _) and not $LATEST, at character 6",
                "arn:aws:s3:::bucket | not one of AWS Lambda",
                "arn:aws:lambda:eu-west-1:1234:function:shop:1 | the ARN is not well formed",
                "my shop | a function's name has",
            })
    void malformedFunctionsAreRefused(String text, String message) {
        assertThatThrownBy(() -> FunctionReference.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, IMAGE",
        "registry:5000/app:1, IMAGE",
        "ami-server:1, IMAGE",
        "build/app.jar, FILE",
        "build/app.jar@sha256:00, FILE",
        "./app, FILE",
        "/opt/app, FILE",
        "my app, FILE",
        "ami-0abcdef1, AMI",
        "resolve:ssm:/a, AMI",
        "s3://bucket/key, S3_OBJECT",
        "arn:aws:lambda:eu-west-1:123456789012:function:shop, FUNCTION",
    })
    void theTypeIsToldByTheForm(String text, ArtifactType type) {
        assertThat(ReferenceForm.typeOf(text)).isEqualTo(type);
    }
}
