package dev.immutabledeploy.aws.fake.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/**
 * REST with XML, as S3 speaks it: the operation is the verb, the address and what stands behind the question mark.
 *
 * <p>Sources: Smithy 2.0, "AWS restXml protocol"; S3 API reference, "REST API", "Virtual hosting of buckets".
 */
public final class S3Protocol implements Protocol {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final Map<String, String> ROOTS = Map.of(
            "ListObjectsV2", "ListBucketResult",
            "GetBucketVersioning", "VersioningConfiguration",
            "GetObjectLockConfiguration", "ObjectLockConfiguration");
    private static final Map<String, String> OPERATIONS = Map.of(
            "GET bucket versioning", "GetBucketVersioning",
            "GET bucket object-lock", "GetObjectLockConfiguration",
            "GET bucket list-type", "ListObjectsV2",
            "HEAD bucket", "HeadBucket",
            "GET key", "GetObject",
            "HEAD key", "HeadObject",
            "PUT key", "PutObject");
    /** What stands behind the question mark and chooses another operation. */
    private static final Set<String> CHOOSING = Set.of(
            "versioning", "object-lock", "list-type", "acl", "tagging", "uploads", "uploadId", "versions", "delete",
            "retention", "legal-hold", "attributes", "policy", "lifecycle", "encryption", "location");
    /** Headers that every request may have. */
    private static final Set<String> COMMON = Set.of(
            "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-trailer", "x-amz-decoded-content-length",
            "x-amz-user-agent", "x-amz-sdk-checksum-algorithm");

    /** Speaks for S3. */
    public S3Protocol() {}

    @Override
    public boolean speaks(HttpCall call) {
        return true;
    }

    @Override
    public Optional<String> operation(HttpCall call) {
        String choice = call.query().keySet().stream()
                .filter(CHOOSING::contains)
                .map(name -> " " + name)
                .findFirst()
                .orElse("");
        String what = call.method() + (target(call).key().isEmpty() ? " bucket" : " key") + choice;
        return Optional.of(Optional.ofNullable(OPERATIONS.get(what)).orElse(what));
    }

    /** Which bucket and object a call is about. */
    private record Target(String bucket, String key) {}

    private static Target target(HttpCall call) {
        String path = call.path().startsWith("/") ? call.path().substring(1) : call.path();
        String host = call.host();
        int s3 = host.indexOf(".s3.");
        if (s3 > 0) {
            return new Target(host.substring(0, s3), decoded(path));
        }
        int slash = path.indexOf('/');
        return slash < 0
                ? new Target(decoded(path), "")
                : new Target(decoded(path.substring(0, slash)), decoded(path.substring(slash + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public Message request(HttpCall call, SdkPojo into) {
        Map<String, String> headers = new HashMap<>(call.headers());
        SdkBytes body = call.body();
        if (headers.getOrDefault("content-encoding", "").contains("aws-chunked")
                || headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-")) {
            AwsChunked chunked = AwsChunked.read(body.asByteArrayUnsafe());
            body = SdkBytes.fromByteArrayUnsafe(chunked.body());
            headers.putAll(chunked.trailers());
            headers.remove("content-encoding");
        }
        headers.put("content-length", Integer.toString(body.asByteArrayUnsafe().length));
        return new Message(read(call, headers, into), body);
    }

    private static SdkPojo read(HttpCall call, Map<String, String> headers, SdkPojo into) {
        Map<String, String> leftHeaders = new HashMap<>(headers);
        Map<String, String> leftQuery = new HashMap<>(call.query());
        for (SdkField<?> field : into.sdkFields()) {
            if (field.location() == MarshallLocation.HEADER && Shapes.kind(field).name().equals("MAP")) {
                metadata(field, leftHeaders, into);
                continue;
            }
            String value = value(field, call, leftHeaders, leftQuery);
            if (value != null) {
                field.set(into, plain(field, value));
            }
        }
        leftHeaders.keySet().removeIf(name -> !name.startsWith("x-amz-") || COMMON.contains(name));
        leftQuery.keySet().removeIf(name -> name.equals("x-id") || CHOOSING.contains(name));
        leftHeaders.keySet().stream().findFirst().ifPresent(name -> {
            throw AwsError.unmodelled("the header " + name);
        });
        leftQuery.keySet().stream().findFirst().ifPresent(name -> {
            throw AwsError.unmodelled("the parameter " + name);
        });
        return Shapes.built(into);
    }

    private static @Nullable String value(
            SdkField<?> field, HttpCall call, Map<String, String> headers, Map<String, String> query) {
        return switch (field.location()) {
            case HEADER -> headers.remove(field.locationName().toLowerCase(Locale.ROOT));
            case QUERY_PARAM -> query.remove(field.locationName());
            case PATH -> target(call).bucket();
            case GREEDY_PATH -> target(call).key();
            default -> null;
        };
    }

    private static void metadata(SdkField<?> field, Map<String, String> headers, SdkPojo into) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : List.copyOf(headers.keySet())) {
            if (name.startsWith(field.locationName())) {
                found.put(name.substring(field.locationName().length()), headers.getOrDefault(name, ""));
                headers.remove(name);
            }
        }
        if (!found.isEmpty()) {
            field.set(into, found);
        }
    }

    private static Object plain(SdkField<?> field, String value) {
        boolean date = Shapes.kind(field).name().equals("INSTANT") && !field.containsTrait(TimestampFormatTrait.class);
        return date ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)) : Shapes.plain(field, value);
    }

    @Override
    public String missingParameter() {
        return "InvalidArgument";
    }

    @Override
    public HttpReply reply(String operation, Message answer, String requestId) {
        HttpReply reply = new HttpReply(status(answer.shape()), Map.of(), answer.body());
        String root = ROOTS.get(operation);
        if (root != null) {
            reply = HttpReply.of(200, "application/xml", xml(root, answer.shape()));
        }
        for (SdkField<?> field : answer.shape().sdkFields()) {
            Object value = Shapes.value(field, answer.shape());
            if (value instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> one : map.entrySet()) {
                    reply = reply.with(
                            field.locationName() + one.getKey(), one.getValue().toString());
                }
            } else if (value != null && field.location() == MarshallLocation.HEADER) {
                reply = reply.with(field.locationName(), header(field, value));
            }
        }
        return named(reply, requestId);
    }

    /** A part of an object is answered with another status: RFC 9110, 15.3.7. */
    private static int status(SdkPojo shape) {
        return shape.sdkFields().stream()
                        .filter(field -> field.memberName().equals("ContentRange"))
                        .anyMatch(field -> Shapes.value(field, shape) != null)
                ? 206
                : 200;
    }

    private static String xml(String root, SdkPojo shape) {
        Optional<SdkPojo> payload = shape.sdkFields().stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .map(field -> Shapes.value(field, shape))
                .filter(SdkPojo.class::isInstance)
                .map(SdkPojo.class::cast)
                .findFirst();
        return Xml.document(root, NAMESPACE, xml -> xml.members(payload.orElse(shape)));
    }

    private static String header(SdkField<?> field, Object value) {
        if (!(value instanceof Instant moment)) {
            return value.toString();
        }
        return field.containsTrait(TimestampFormatTrait.class)
                ? moment.toString()
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atZone(ZoneOffset.UTC));
    }

    private static HttpReply named(HttpReply reply, String requestId) {
        return reply.with("x-amz-request-id", requestId).with("x-amz-id-2", requestId);
    }

    @Override
    public HttpReply error(AwsError error, String requestId) {
        HttpReply reply = error.status() == 304
                ? new HttpReply(304, Map.of(), Message.NOTHING)
                : HttpReply.of(error.status(), "application/xml", Xml.document("Error", "", xml -> {
                    xml.element("Code", error.code());
                    xml.element("Message", error.text());
                    xml.element("RequestId", requestId);
                    xml.element("HostId", requestId);
                }));
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return named(reply, requestId);
    }
}
