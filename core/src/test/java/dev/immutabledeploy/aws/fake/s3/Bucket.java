package dev.immutabledeploy.aws.fake.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** One bucket: what it keeps, and how. Keys are ordered by their bytes, as S3 lists them. */
final class Bucket {
    private final BucketSettings settings;
    private final SortedMap<String, List<Stored>> objects = new TreeMap<>(Comparator.comparing(Bucket::order));

    /** A version of an object. */
    record Stored(
            String key,
            String version,
            SdkBytes content,
            String etag,
            ChecksumAlgorithm algorithm,
            String checksum,
            Instant modified,
            String type,
            Map<String, String> metadata,
            Optional<Lock> lock) {}

    /** Until when a version cannot be deleted. */
    record Lock(String mode, Instant until) {}

    Bucket(BucketSettings settings) {
        this.settings = settings;
    }

    BucketSettings settings() {
        return settings;
    }

    /** Texts compare as their bytes in UTF-8 do when code points are compared; a hexadecimal writing keeps that order. */
    static String order(String key) {
        StringBuilder hex = new StringBuilder();
        key.codePoints().forEach(point -> hex.append(String.format(java.util.Locale.ROOT, "%06x", point)));
        return hex.toString();
    }

    Optional<Stored> current(String key) {
        return Optional.ofNullable(objects.get(key)).map(versions -> versions.get(versions.size() - 1));
    }

    Optional<Stored> version(String key, String version) {
        return Optional.ofNullable(objects.get(key)).stream()
                .flatMap(List::stream)
                .filter(one -> one.version().equals(version))
                .findFirst();
    }

    /** Keeps a new version, or replaces the only one where versions are not kept. */
    void put(Stored object) {
        List<Stored> versions = objects.computeIfAbsent(object.key(), key -> new ArrayList<>());
        if (!settings.keepsVersions()) {
            versions.clear();
        }
        versions.add(object);
    }

    void remove(String key) {
        objects.remove(key);
    }

    /** Returns the current version of every object, ordered. */
    List<Stored> all() {
        return objects.values().stream()
                .map(versions -> versions.get(versions.size() - 1))
                .toList();
    }
}
