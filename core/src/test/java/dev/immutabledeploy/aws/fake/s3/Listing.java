package dev.immutabledeploy.aws.fake.s3;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Listing objects by their keys, in order, up to 1,000 a page; keys with a delimiter behind the prefix are put together.
 *
 * <p>Source: S3 API reference, {@code ListObjectsV2}; user guide, "Organizing objects using prefixes".
 */
final class Listing {
    private static final int MOST = 1000;

    private final Account account;
    private final Buckets buckets;

    Listing(Account account, Buckets buckets) {
        this.account = account;
        this.buckets = buckets;
    }

    ListObjectsV2Response list(ListObjectsV2Request request) {
        Bucket bucket = S3Api.owned(account, buckets, request.bucket(), request.expectedBucketOwner());
        String prefix = Optional.ofNullable(request.prefix()).orElse("");
        String delimiter = Optional.ofNullable(request.delimiter()).orElse("");
        int most = Math.min(MOST, Optional.ofNullable(request.maxKeys()).orElse(MOST));
        Map<String, Optional<Bucket.Stored>> lines = lines(bucket, prefix, delimiter);
        List<String> rest = after(request, List.copyOf(lines.keySet()));
        List<String> page = rest.subList(0, Math.min(most, rest.size()));
        boolean more = page.size() < rest.size() && most > 0;
        boolean encoded = request.encodingType() == EncodingType.URL;
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .prefix(written(prefix, encoded))
                .delimiter(delimiter.isEmpty() ? null : written(delimiter, encoded))
                .maxKeys(most)
                .keyCount(page.size())
                .encodingType(request.encodingType())
                .startAfter(request.startAfter())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(more ? token(page.get(page.size() - 1)) : null)
                .isTruncated(more)
                .contents(page.stream()
                        .flatMap(key -> lines.getOrDefault(key, Optional.empty()).stream())
                        .map(stored -> described(stored, encoded))
                        .toList())
                .commonPrefixes(page.stream()
                        .filter(key -> lines.getOrDefault(key, Optional.empty()).isEmpty())
                        .map(key -> CommonPrefix.builder()
                                .prefix(written(key, encoded))
                                .build())
                        .toList())
                .build();
    }

    /** Returns objects by key, and prefixes that stand for many without one. */
    private static Map<String, Optional<Bucket.Stored>> lines(Bucket bucket, String prefix, String delimiter) {
        Map<String, Optional<Bucket.Stored>> lines = new LinkedHashMap<>();
        for (Bucket.Stored stored : bucket.all()) {
            if (stored.key().startsWith(prefix)) {
                int end = delimiter.isEmpty() ? -1 : stored.key().indexOf(delimiter, prefix.length());
                if (end < 0) {
                    lines.put(stored.key(), Optional.of(stored));
                } else {
                    lines.put(stored.key().substring(0, end + delimiter.length()), Optional.empty());
                }
            }
        }
        return lines;
    }

    private static List<String> after(ListObjectsV2Request request, List<String> keys) {
        Optional<String> last = Optional.ofNullable(request.continuationToken())
                .map(Listing::read)
                .or(() -> Optional.ofNullable(request.startAfter()));
        List<String> rest = new ArrayList<>(keys);
        last.ifPresent(key -> rest.removeIf(one -> Bucket.order(one).compareTo(Bucket.order(key)) <= 0));
        return rest;
    }

    private static String token(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of("InvalidArgument", "The continuation token provided is incorrect");
        }
    }

    private static String written(String text, boolean encoded) {
        return encoded ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/") : text;
    }

    private static S3Object described(Bucket.Stored stored, boolean encoded) {
        return S3Object.builder()
                .key(written(stored.key(), encoded))
                .lastModified(stored.modified())
                .eTag(stored.etag())
                .size((long) stored.content().asByteArrayUnsafe().length)
                .storageClass("STANDARD")
                .checksumAlgorithm(stored.algorithm())
                .checksumType("FULL_OBJECT")
                .build();
    }
}
