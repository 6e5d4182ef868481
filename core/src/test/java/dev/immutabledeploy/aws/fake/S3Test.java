package dev.immutabledeploy.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3, spoken to with Amazon's own client. */
class S3Test {
    private static final String AWKWARD = "ä b+c/d%e&f=g?h";

    private static Stream<DynamicTest> bothWays(BothWays.Talk talk) {
        return BothWays.say(S3Test::account, talk);
    }

    private static FakeAws account() {
        FakeAws aws = new FakeAws(new TestClock());
        aws.buckets().create("plain", settings -> {});
        aws.buckets().create("ledger", settings -> settings.objectLock("COMPLIANCE", 30));
        return aws;
    }

    private static PutObjectResponse put(S3Client s3, String bucket, String key, String text) {
        return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    @TestFactory
    Stream<DynamicTest> readsWhatWasWritten() {
        return bothWays((aws, clients) -> {
            S3Client s3 = clients.s3();
            s3.putObject(
                    request -> request.bucket("plain")
                            .key(AWKWARD)
                            .contentType("text/plain")
                            .metadata(java.util.Map.of("writer", "one")),
                    RequestBody.fromString("Grüße"));

            ResponseBytes<GetObjectResponse> read =
                    s3.getObjectAsBytes(request -> request.bucket("plain").key(AWKWARD));
            assertThat(read.asUtf8String()).isEqualTo("Grüße");
            assertThat(read.response().metadata()).containsEntry("writer", "one");
            assertThat(read.response().contentType()).isEqualTo("text/plain");
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket("plain").key(AWKWARD));
            assertThat(head.contentLength()).isEqualTo(7);
            assertThat(head.eTag()).isEqualTo(read.response().eTag());
            assertThat(aws.buckets().content("plain", AWKWARD)).contains("Grüße");
            assertThat(s3.getObjectAsBytes(request ->
                                    request.bucket("plain").key(AWKWARD).range("bytes=0-1"))
                            .asUtf8String())
                    .isEqualTo("Gr");
            assertThat(aws.calls().strays()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> saysWhatIsNotThere() {
        return bothWays((aws, clients) -> {
            S3Client s3 = clients.s3();
            assertThatThrownBy(() -> s3.getObjectAsBytes(
                            request -> request.bucket("plain").key("none")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() ->
                            s3.headObject(request -> request.bucket("plain").key("none")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() -> s3.listObjectsV2(request -> request.bucket("none")))
                    .isInstanceOf(NoSuchBucketException.class);
            assertThatThrownBy(() -> s3.getObjectLockConfiguration(request -> request.bucket("plain")))
                    .isInstanceOfSatisfying(S3Exception.class, error -> assertThat(
                                    error.awsErrorDetails().errorCode())
                            .isEqualTo("ObjectLockConfigurationNotFoundError"));
        });
    }

    @TestFactory
    Stream<DynamicTest> writesOnConditionOnly() {
        return bothWays((aws, clients) -> {
            S3Client s3 = clients.s3();
            PutObjectResponse first = s3.putObject(
                    request -> request.bucket("ledger").key("1").ifNoneMatch("*"), RequestBody.fromString("one"));
            assertThatThrownBy(() -> s3.putObject(
                            request -> request.bucket("ledger").key("1").ifNoneMatch("*"),
                            RequestBody.fromString("two")))
                    .isInstanceOfSatisfying(S3Exception.class, error -> assertThat(error.statusCode())
                            .isEqualTo(412));
            s3.putObject(
                    request -> request.bucket("ledger").key("1").ifMatch(first.eTag()), RequestBody.fromString("two"));
            assertThatThrownBy(() -> s3.putObject(
                            request -> request.bucket("ledger").key("1").ifMatch(first.eTag()),
                            RequestBody.fromString("three")))
                    .isInstanceOfSatisfying(S3Exception.class, error -> assertThat(error.statusCode())
                            .isEqualTo(412));
            assertThatThrownBy(() -> s3.putObject(
                            request -> request.bucket("ledger").key("2").ifMatch(first.eTag()),
                            RequestBody.fromString("three")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThat(aws.buckets().content("ledger", "1")).contains("two");
            assertThat(s3.getObjectAsBytes(
                                    request -> request.bucket("ledger").key("1").versionId(first.versionId()))
                            .asUtf8String())
                    .isEqualTo("one");
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsAConflictAndALostReplyApart() {
        return bothWays((aws, clients) -> {
            S3Client s3 = clients.s3();
            aws.faults().next("PutObject", Fault.CONFLICT);
            assertThatThrownBy(() -> put(s3, "ledger", "1", "one"))
                    .isInstanceOfSatisfying(S3Exception.class, error -> assertThat(error.statusCode())
                            .isEqualTo(409));
            assertThat(aws.buckets().keys("ledger")).isEmpty();
            aws.faults().next("PutObject", Fault.LOST_REPLY);
            assertThatThrownBy(() -> put(s3, "ledger", "1", "one")).isNotInstanceOf(S3Exception.class);
            assertThat(aws.buckets().keys("ledger")).containsExactly("1");
        });
    }

    @TestFactory
    Stream<DynamicTest> givesChecksumsOnlyIfAsked() {
        return bothWays((aws, clients) -> {
            S3Client s3 = clients.s3();
            for (ChecksumAlgorithm algorithm : List.of(
                    ChecksumAlgorithm.CRC32,
                    ChecksumAlgorithm.CRC32_C,
                    ChecksumAlgorithm.SHA1,
                    ChecksumAlgorithm.SHA256)) {
                s3.putObject(
                        request -> request.bucket("plain").key("sum").checksumAlgorithm(algorithm),
                        RequestBody.fromString("123456789"));
                HeadObjectResponse told = s3.headObject(
                        request -> request.bucket("plain").key("sum").checksumMode(ChecksumMode.ENABLED));
                assertThat(Stream.of(
                                told.checksumCRC32(),
                                told.checksumCRC32C(),
                                told.checksumSHA1(),
                                told.checksumSHA256()))
                        .filteredOn(one -> one != null)
                        .hasSize(1);
                HeadObjectResponse silent =
                        s3.headObject(request -> request.bucket("plain").key("sum"));
                assertThat(silent.checksumTypeAsString()).isNull();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> computesAChecksumWhereNoneIsGiven() {
        return bothWays((aws, clients) -> {
            aws.buckets().put("plain", "sum", "123456789");
            HeadObjectResponse told = clients.s3()
                    .headObject(request -> request.bucket("plain").key("sum").checksumMode(ChecksumMode.ENABLED));
            // The check value of CRC-64/NVME: ae8b14860a799888.
            assertThat(told.checksumCRC64NVME()).isEqualTo("rosUhgp5mIg=");
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatDoesNotMatchItsChecksum() {
        return bothWays((aws, clients) -> assertThatThrownBy(() -> clients.s3()
                        .putObject(
                                request -> request.bucket("plain").key("sum").checksumCRC32("AAAAAA=="),
                                RequestBody.fromString("other")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("BadDigest")));
    }

    @TestFactory
    Stream<DynamicTest> holdsVersionsUnderObjectLock() {
        return bothWays((aws, clients) -> {
            S3Client s3 = clients.s3();
            assertThat(s3.getBucketVersioning(request -> request.bucket("ledger"))
                            .status())
                    .isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(s3.getBucketVersioning(request -> request.bucket("plain"))
                            .statusAsString())
                    .isNull();
            assertThat(s3.getObjectLockConfiguration(request -> request.bucket("ledger"))
                            .objectLockConfiguration()
                            .rule()
                            .defaultRetention()
                            .days())
                    .isEqualTo(30);
            put(s3, "ledger", "1", "one");
            HeadObjectResponse held =
                    s3.headObject(request -> request.bucket("ledger").key("1"));
            assertThat(held.objectLockMode()).isEqualTo(ObjectLockMode.COMPLIANCE);
            assertThat(held.objectLockRetainUntilDate())
                    .isEqualTo(held.lastModified().plus(Duration.ofDays(30)));
            assertThatThrownBy(() ->
                            s3.deleteObject(request -> request.bucket("ledger").key("1")))
                    .isInstanceOf(S3Exception.class);
            assertThat(aws.calls().strays()).hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> listsInOrderPageByPage() {
        return bothWays((aws, clients) -> {
            S3Client s3 = clients.s3();
            List<String> keys = List.of("a", "b/1 x", "b/2+ä", "b/3", "c");
            keys.forEach(key -> put(s3, "plain", key, key));
            List<String> seen = new ArrayList<>();
            s3.listObjectsV2Paginator(
                            request -> request.bucket("plain").prefix("b/").maxKeys(2))
                    .contents()
                    .forEach(object -> seen.add(object.key()));
            assertThat(seen).containsExactly("b/1 x", "b/2+ä", "b/3");
            ListObjectsV2Response top =
                    s3.listObjectsV2(request -> request.bucket("plain").delimiter("/"));
            assertThat(top.contents()).extracting(S3Object::key).containsExactly("a", "c");
            assertThat(top.commonPrefixes()).hasSize(1);
            assertThat(top.keyCount()).isEqualTo(3);
            assertThat(s3.listObjectsV2(request -> request.bucket("plain").startAfter("b/3"))
                            .contents())
                    .extracting(S3Object::key)
                    .containsExactly("c");
        });
    }
}
