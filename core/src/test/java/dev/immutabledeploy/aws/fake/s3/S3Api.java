package dev.immutabledeploy.aws.fake.s3;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.S3Protocol;
import dev.immutabledeploy.aws.fake.wire.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The operations of S3 that are modelled. Nothing can be deleted by a call.
 *
 * <p>Source: S3 API reference, the operations of these names.
 */
public final class S3Api {
    private static final String READING =
            "Bucket! Key! VersionId IfMatch IfNoneMatch Range ChecksumMode ExpectedBucketOwner";

    private final Account account;
    private final Buckets buckets;

    private S3Api(Account account, Buckets buckets) {
        this.account = account;
        this.buckets = buckets;
    }

    /** Puts the service together. */
    public static Service service(Account account, Buckets buckets) {
        List<Operation> operations = new ArrayList<>(new S3Api(account, buckets).onBuckets());
        Reading reading = new Reading(account, buckets);
        operations.add(Operation.download(GetObjectRequest.class, GetObjectRequest::builder, READING, reading::get));
        operations.add(Operation.read(HeadObjectRequest.class, HeadObjectRequest::builder, READING, reading::head));
        operations.add(Operation.upload(
                PutObjectRequest.class,
                PutObjectRequest::builder,
                "Bucket! Key! IfMatch IfNoneMatch ContentLength ContentMD5 ContentType Metadata ChecksumAlgorithm"
                        + " ChecksumCRC32 ChecksumCRC32C ChecksumCRC64NVME ChecksumSHA1 ChecksumSHA256"
                        + " ObjectLockMode ObjectLockRetainUntilDate ServerSideEncryption ExpectedBucketOwner",
                new Writing(account, buckets)::put));
        return new Service("s3", List.of(new S3Protocol()), operations);
    }

    private List<Operation> onBuckets() {
        return List.of(
                Operation.read(
                        HeadBucketRequest.class,
                        HeadBucketRequest::builder,
                        "Bucket! ExpectedBucketOwner",
                        request -> head(request)),
                Operation.read(
                        GetBucketVersioningRequest.class,
                        GetBucketVersioningRequest::builder,
                        "Bucket! ExpectedBucketOwner",
                        this::versioning),
                Operation.read(
                        GetObjectLockConfigurationRequest.class,
                        GetObjectLockConfigurationRequest::builder,
                        "Bucket! ExpectedBucketOwner",
                        this::lock),
                Operation.read(
                        ListObjectsV2Request.class,
                        ListObjectsV2Request::builder,
                        "Bucket! Prefix Delimiter MaxKeys StartAfter ContinuationToken EncodingType ExpectedBucketOwner",
                        new Listing(account, buckets)::list));
    }

    /** Refuses a bucket of somebody else than is expected: S3 user guide, "Verifying bucket ownership". */
    static Bucket owned(Account account, Buckets buckets, String name, @Nullable String expected) {
        Bucket bucket = buckets.find(name);
        if (expected != null && !expected.equals(account.id())) {
            throw new AwsError("AccessDenied", 403, "Access Denied");
        }
        return bucket;
    }

    private HeadBucketResponse head(HeadBucketRequest request) {
        owned(account, buckets, request.bucket(), request.expectedBucketOwner());
        return HeadBucketResponse.builder().bucketRegion(account.region()).build();
    }

    private GetBucketVersioningResponse versioning(GetBucketVersioningRequest request) {
        Bucket bucket = owned(account, buckets, request.bucket(), request.expectedBucketOwner());
        return GetBucketVersioningResponse.builder()
                .status(bucket.settings().keepsVersions() ? "Enabled" : null)
                .build();
    }

    private GetObjectLockConfigurationResponse lock(GetObjectLockConfigurationRequest request) {
        Bucket bucket = owned(account, buckets, request.bucket(), request.expectedBucketOwner());
        if (!bucket.settings().locked()) {
            throw new AwsError(
                    "ObjectLockConfigurationNotFoundError",
                    404,
                    "Object Lock configuration does not exist for this bucket");
        }
        return GetObjectLockConfigurationResponse.builder()
                .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(bucket.settings()
                                .retention()
                                .map(held -> DefaultRetention.builder()
                                        .mode(held.mode())
                                        .days(held.days())
                                        .build())
                                .map(held -> software.amazon.awssdk.services.s3.model.ObjectLockRule.builder()
                                        .defaultRetention(held)
                                        .build())
                                .orElse(null)))
                .build();
    }
}
