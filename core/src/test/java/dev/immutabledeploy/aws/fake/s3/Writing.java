package dev.immutabledeploy.aws.fake.s3;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Writing an object, on condition or not.
 *
 * <p>Sources: S3 user guide, "How to prevent object overwrites with conditional writes" (412 where the condition does not
 * hold, 409 where another write is under way, 404 where there is nothing to match), "Checking object integrity in Amazon S3"
 * (without a checksum S3 computes CRC-64/NVME), "Locking objects with Object Lock" (a version that is held must come with a
 * checksum).
 */
final class Writing {
    private static final String USUAL_TYPE = "application/octet-stream";

    private final Account account;
    private final Buckets buckets;

    Writing(Account account, Buckets buckets) {
        this.account = account;
        this.buckets = buckets;
    }

    PutObjectResponse put(PutObjectRequest request, SdkBytes content) {
        Bucket bucket = S3Api.owned(account, buckets, request.bucket(), request.expectedBucketOwner());
        if (request.key().length() > 1024) {
            throw AwsError.of("KeyTooLongError", "Your key is too long");
        }
        Map<ChecksumAlgorithm, String> given = given(request);
        byte[] bytes = content.asByteArrayUnsafe();
        checkContent(request, given, bytes);
        Optional<Bucket.Lock> lock = lock(bucket, request);
        if (lock.isPresent() && given.isEmpty() && request.contentMD5() == null) {
            throw AwsError.of(
                    "InvalidRequest",
                    "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock"
                            + " parameters");
        }
        checkCondition(bucket, request);
        ChecksumAlgorithm algorithm = given.keySet().stream().findFirst().orElse(ChecksumAlgorithm.CRC64_NVME);
        Bucket.Stored stored = new Bucket.Stored(
                request.key(),
                buckets.newVersion(bucket),
                content,
                bucket.settings().hasOpaqueTags()
                        ? "\"" + account.newUuid().replace("-", "") + "\""
                        : Checksums.etag(bytes),
                algorithm,
                Checksums.of(algorithm, bytes),
                account.now(),
                Optional.ofNullable(request.contentType()).orElse(USUAL_TYPE),
                request.metadata(),
                lock);
        bucket.put(stored);
        return answer(bucket, stored);
    }

    private static PutObjectResponse answer(Bucket bucket, Bucket.Stored stored) {
        PutObjectResponse.Builder answer = PutObjectResponse.builder()
                .eTag(stored.etag())
                .checksumType(ChecksumType.FULL_OBJECT)
                .serverSideEncryption("AES256")
                .versionId(bucket.settings().keepsVersions() ? stored.version() : null);
        switch (stored.algorithm()) {
            case CRC32 -> answer.checksumCRC32(stored.checksum());
            case CRC32_C -> answer.checksumCRC32C(stored.checksum());
            case SHA1 -> answer.checksumSHA1(stored.checksum());
            case SHA256 -> answer.checksumSHA256(stored.checksum());
            default -> answer.checksumCRC64NVME(stored.checksum());
        }
        return answer.build();
    }

    private static Map<ChecksumAlgorithm, String> given(PutObjectRequest request) {
        Map<ChecksumAlgorithm, String> given = new LinkedHashMap<>();
        add(given, ChecksumAlgorithm.CRC32, request.checksumCRC32());
        add(given, ChecksumAlgorithm.CRC32_C, request.checksumCRC32C());
        add(given, ChecksumAlgorithm.CRC64_NVME, request.checksumCRC64NVME());
        add(given, ChecksumAlgorithm.SHA1, request.checksumSHA1());
        add(given, ChecksumAlgorithm.SHA256, request.checksumSHA256());
        if (given.size() > 1) {
            throw AwsError.of("InvalidRequest", "Expecting a single x-amz-checksum- header.");
        }
        return given;
    }

    private static void add(
            Map<ChecksumAlgorithm, String> given, ChecksumAlgorithm algorithm, @Nullable String checksum) {
        if (checksum != null) {
            given.put(algorithm, checksum);
        }
    }

    private static void checkContent(PutObjectRequest request, Map<ChecksumAlgorithm, String> given, byte[] content) {
        given.forEach((algorithm, checksum) -> {
            if (!checksum.equals(Checksums.of(algorithm, content))) {
                throw AwsError.of(
                        "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
            }
        });
        if (request.contentMD5() != null && !request.contentMD5().equals(Checksums.md5(content))) {
            throw AwsError.of("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
        if (request.serverSideEncryptionAsString() != null
                && !request.serverSideEncryptionAsString().equals("AES256")) {
            throw AwsError.unmodelled("encryption " + request.serverSideEncryptionAsString());
        }
    }

    private Optional<Bucket.Lock> lock(Bucket bucket, PutObjectRequest request) {
        boolean asked = request.objectLockMode() != null || request.objectLockRetainUntilDate() != null;
        if (!asked) {
            return bucket.settings()
                    .retention()
                    .map(held -> new Bucket.Lock(held.mode(), account.now().plus(Duration.ofDays(held.days()))));
        }
        if (!bucket.settings().locked()) {
            throw AwsError.of("InvalidRequest", "Bucket is missing Object Lock Configuration");
        }
        if (request.objectLockMode() == null || request.objectLockRetainUntilDate() == null) {
            throw AwsError.of(
                    "InvalidArgument",
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
        }
        if (!request.objectLockRetainUntilDate().isAfter(account.now())) {
            throw AwsError.of("InvalidArgument", "The retain until date must be in the future!");
        }
        return Optional.of(new Bucket.Lock(request.objectLockModeAsString(), request.objectLockRetainUntilDate()));
    }

    private static void checkCondition(Bucket bucket, PutObjectRequest request) {
        Optional<Bucket.Stored> there = bucket.current(request.key());
        if (request.ifNoneMatch() != null) {
            if (!request.ifNoneMatch().equals("*")) {
                throw new AwsError(
                        "NotImplemented", 501, "A header you provided implies functionality that is not implemented");
            }
            if (there.isPresent()) {
                throw failed();
            }
        }
        if (request.ifMatch() != null) {
            Bucket.Stored stored = there.orElseThrow(Reading::noSuchKey);
            if (!Reading.same(stored.etag(), request.ifMatch())) {
                throw failed();
            }
        }
    }

    private static AwsError failed() {
        return new AwsError("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
    }
}
