package dev.immutabledeploy.aws.fake.s3;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Message;
import dev.immutabledeploy.aws.fake.wire.Shapes;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Reading an object, or what is known of it.
 *
 * <p>Sources: S3 API reference, {@code GetObject} and {@code HeadObject}: a checksum comes only where it is asked for, and not
 * with a part of an object.
 */
final class Reading {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,12})-([0-9]{0,12})");

    private final Account account;
    private final Buckets buckets;

    Reading(Account account, Buckets buckets) {
        this.account = account;
        this.buckets = buckets;
    }

    /** The error of an object that is not there. */
    static AwsError noSuchKey() {
        return new AwsError("NoSuchKey", 404, "The specified key does not exist.");
    }

    /** Says whether a tag is the one named; it may be named without its marks. */
    static boolean same(String etag, String named) {
        return named.equals("*") || etag.equals(named) || etag.equals("\"" + named + "\"");
    }

    Message get(GetObjectRequest request) {
        Bucket bucket = S3Api.owned(account, buckets, request.bucket(), request.expectedBucketOwner());
        Bucket.Stored stored = find(bucket, request.key(), request.versionId());
        checkCondition(stored, request.ifMatch(), request.ifNoneMatch());
        byte[] all = stored.content().asByteArrayUnsafe();
        Optional<Part> part = Optional.ofNullable(request.range()).flatMap(range -> part(range, all.length));
        boolean checksum = request.checksumMode() == ChecksumMode.ENABLED && part.isEmpty();
        GetObjectResponse.Builder shape = described(bucket, stored, checksum);
        byte[] content =
                part.map(one -> Arrays.copyOfRange(all, one.from(), one.to())).orElse(all);
        part.ifPresent(one -> shape.contentRange("bytes " + one.from() + "-" + (one.to() - 1) + "/" + all.length));
        return new Message(shape.contentLength((long) content.length).build(), SdkBytes.fromByteArrayUnsafe(content));
    }

    HeadObjectResponse head(HeadObjectRequest request) {
        Bucket bucket = S3Api.owned(account, buckets, request.bucket(), request.expectedBucketOwner());
        if (request.range() != null) {
            throw AwsError.unmodelled("HeadObject with Range");
        }
        Bucket.Stored stored = find(bucket, request.key(), request.versionId());
        checkCondition(stored, request.ifMatch(), request.ifNoneMatch());
        GetObjectResponse shape = described(bucket, stored, request.checksumMode() == ChecksumMode.ENABLED)
                .build();
        return Shapes.copied(shape, HeadObjectResponse.builder()).build();
    }

    private static Bucket.Stored find(Bucket bucket, String key, @Nullable String version) {
        if (version == null) {
            return bucket.current(key).orElseThrow(Reading::noSuchKey);
        }
        return bucket.version(key, version)
                .orElseThrow(() -> new AwsError("NoSuchVersion", 404, "The specified version does not exist."));
    }

    private static void checkCondition(Bucket.Stored stored, @Nullable String match, @Nullable String noMatch) {
        if (match != null && !same(stored.etag(), match)) {
            throw new AwsError(
                    "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
        }
        if (noMatch != null && same(stored.etag(), noMatch)) {
            throw new AwsError("NotModified", 304, "Not Modified").with("ETag", stored.etag());
        }
    }

    /** A part of an object, its end not included. */
    private record Part(int from, int to) {}

    private static Optional<Part> part(String range, int length) {
        Matcher given = RANGE.matcher(range);
        if (!given.matches()) {
            throw AwsError.unmodelled("the range " + range);
        }
        long from = Long.parseLong(given.group(1));
        long last = given.group(2).isEmpty() ? length - 1 : Long.parseLong(given.group(2));
        if (from >= length || last < from) {
            throw new AwsError("InvalidRange", 416, "The requested range is not satisfiable");
        }
        return Optional.of(new Part((int) from, (int) Math.min(length, last + 1)));
    }

    private static GetObjectResponse.Builder described(Bucket bucket, Bucket.Stored stored, boolean checksum) {
        GetObjectResponse.Builder shape = GetObjectResponse.builder()
                .acceptRanges("bytes")
                .contentLength((long) stored.content().asByteArrayUnsafe().length)
                .contentType(stored.type())
                .eTag(stored.etag())
                .lastModified(stored.modified())
                .serverSideEncryption("AES256")
                .versionId(bucket.settings().keepsVersions() ? stored.version() : null);
        if (!stored.metadata().isEmpty()) {
            shape.metadata(stored.metadata());
        }
        stored.lock().ifPresent(lock -> shape.objectLockMode(lock.mode()).objectLockRetainUntilDate(lock.until()));
        if (checksum) {
            shape.checksumType(ChecksumType.FULL_OBJECT);
            switch (stored.algorithm()) {
                case CRC32 -> shape.checksumCRC32(stored.checksum());
                case CRC32_C -> shape.checksumCRC32C(stored.checksum());
                case SHA1 -> shape.checksumSHA1(stored.checksum());
                case SHA256 -> shape.checksumSHA256(stored.checksum());
                default -> shape.checksumCRC64NVME(stored.checksum());
            }
        }
        return shape;
    }
}
