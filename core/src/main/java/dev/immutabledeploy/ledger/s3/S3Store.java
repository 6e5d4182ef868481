package dev.immutabledeploy.ledger.s3;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.AwsClients.Use;
import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.UnavailableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps each document as one object, created by a conditional write ({@code If-None-Match: *}); deletes and overwrites
 * nothing, so that it works under Object Lock. A write may be answered with 412 although it was the one that won, when its
 * first answer was lost: so what is there is read and compared.
 */
public final class S3Store implements LedgerStore {
    private static final Pattern KEY =
            Pattern.compile("(?!\\.{1,2}(?:/|$))[A-Za-z0-9_.-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9_.-]+)*");

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TAKEN = 412;
    private static final int TRIES = 4;

    private final AwsClients clients;
    private final Place place;
    private final String bucket;
    private final String prefix;

    /**
     * Opens a ledger; reads and writes nothing yet.
     *
     * @param place the region of the bucket, and who asks
     * @param prefix what the keys of all objects begin with, such as {@code shop/}; may be empty
     */
    public S3Store(AwsClients clients, Place place, String bucket, String prefix) {
        this.clients = clients;
        this.place = place;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public Optional<byte[]> read(String key) {
        return asked(() -> document(key, Use.QUESTION));
    }

    private Optional<byte[]> document(String key, Use use) {
        return ifThere(() -> clients.s3(place, use)
                .getObjectAsBytes(request -> request.bucket(bucket).key(object(key)))
                .asByteArray());
    }

    @Override
    public boolean exists(String key) {
        return asked(() -> ifThere(() -> asking().headObject(
                                request -> request.bucket(bucket).key(object(key)))
                        .contentLength()))
                .isPresent();
    }

    @Override
    public Creation create(String key, byte[] content) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                put(key, content);
                return Creation.WRITTEN;
            } catch (AwsFailure e) {
                if (!e.answered()) {
                    return Creation.UNKNOWN;
                }
                if (e.status() == TAKEN) {
                    return compared(key, content);
                }
                if (e.status() != CONFLICT) {
                    throw new UnavailableException(e.problem());
                }
            }
        }
        return Creation.UNKNOWN;
    }

    private void put(String key, byte[] content) {
        String checksum = Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(Digest.of(content).hex()));
        AwsFailure.of("write to the ledger in bucket " + bucket, () -> clients.s3(place, Use.MUTATION)
                .putObject(
                        request -> request.bucket(bucket)
                                .key(object(key))
                                .ifNoneMatch("*")
                                .contentType("application/json")
                                .checksumSHA256(checksum),
                        RequestBody.fromBytes(content)));
    }

    /** What is there may be what was just written. */
    private Creation compared(String key, byte[] content) {
        try {
            return document(key, Use.MUTATION)
                    .map(there -> Arrays.equals(there, content) ? Creation.ALREADY_MINE : Creation.TAKEN)
                    .orElse(Creation.UNKNOWN);
        } catch (AwsFailure e) {
            return Creation.UNKNOWN;
        }
    }

    @Override
    public List<String> keys(String keyPrefix) {
        return asked(
                () -> AwsFailure.of("list the ledger in bucket " + bucket, () -> asking()
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix + keyPrefix))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .map(key -> key.substring(prefix.length()))
                        .toList()));
    }

    /** The time of the answer to a question about the bucket. */
    @Override
    public Instant now() {
        return asked(() -> AwsFailure.of(
                        "ask bucket " + bucket, () -> asking().headBucket(request -> request.bucket(bucket))
                                .sdkHttpResponse()
                                .firstMatchingHeader("Date"))
                .flatMap(S3Store::time)
                .orElseThrow(() -> new UnavailableException(Problem.unknown(
                        "no-store-time", "bucket " + bucket + " does not say what time it is", "look again later"))));
    }

    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private S3Client asking() {
        return clients.s3(place, Use.QUESTION);
    }

    private String object(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        return prefix + key;
    }

    private <T> Optional<T> ifThere(Supplier<T> question) {
        try {
            return Optional.of(AwsFailure.of("read the ledger in bucket " + bucket, question));
        } catch (AwsFailure e) {
            if (e.status() == NOT_FOUND && !e.code().equals("NoSuchBucket")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsFailure e) {
            throw new UnavailableException(e.problem());
        }
    }
}
