package dev.immutabledeploy.aws.fake.s3;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** The buckets of the account, for tests that set them up and look into them. */
public final class Buckets {
    private final Account account;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();

    /** Starts with none. */
    public Buckets(Account account) {
        this.account = account;
    }

    /** Creates one. */
    public void create(String name, Consumer<BucketSettings> as) {
        account.act(() -> {
            BucketSettings settings = new BucketSettings();
            as.accept(settings);
            buckets.put(name, new Bucket(settings));
        });
    }

    /** Puts an object in, as somebody else does, and returns its version. */
    public String put(String bucket, String key, String content) {
        return account.ask(() -> {
            byte[] bytes = SdkBytes.fromUtf8String(content).asByteArray();
            Bucket into = find(bucket);
            Bucket.Stored stored = new Bucket.Stored(
                    key,
                    newVersion(into),
                    SdkBytes.fromByteArrayUnsafe(bytes),
                    Checksums.etag(bytes),
                    ChecksumAlgorithm.CRC64_NVME,
                    Checksums.of(ChecksumAlgorithm.CRC64_NVME, bytes),
                    account.now(),
                    "binary/octet-stream",
                    Map.of(),
                    Optional.empty());
            into.put(stored);
            return stored.version();
        });
    }

    /** Removes an object with all its versions, as somebody else does. */
    public void remove(String bucket, String key) {
        account.act(() -> find(bucket).remove(key));
    }

    /** Returns what an object holds now. */
    public Optional<String> content(String bucket, String key) {
        return account.ask(
                () -> find(bucket).current(key).map(stored -> stored.content().asUtf8String()));
    }

    /** Returns the keys of all objects, ordered. */
    public List<String> keys(String bucket) {
        return account.ask(
                () -> find(bucket).all().stream().map(Bucket.Stored::key).toList());
    }

    Bucket find(String name) {
        return Optional.ofNullable(buckets.get(name))
                .orElseThrow(() -> new AwsError("NoSuchBucket", 404, "The specified bucket does not exist"));
    }

    /** Returns a new id of a version; where versions are not kept, the one that stands for none. */
    String newVersion(Bucket bucket) {
        return bucket.settings().keepsVersions() ? account.newUuid().replace("-", "") : "null";
    }
}
