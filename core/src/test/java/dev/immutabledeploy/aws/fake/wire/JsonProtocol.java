package dev.immutabledeploy.aws.fake.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * AWS JSON 1.0, of a service that also speaks AWS query: the operation in a header, JSON in and out.
 *
 * <p>Sources: Smithy 2.0, "AWS JSON 1.0 protocol" and "awsQueryCompatible trait".
 */
public final class JsonProtocol implements Protocol {
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String target;
    private final String namespace;

    /** Speaks for a service by what stands before the point in its header, and for its names of errors. */
    public JsonProtocol(String target, String namespace) {
        this.target = target;
        this.namespace = namespace;
    }

    @Override
    public boolean speaks(HttpCall call) {
        return call.header("content-type").orElse("").equals(TYPE);
    }

    @Override
    public Optional<String> operation(HttpCall call) {
        return call.header("x-amz-target")
                .filter(text -> text.startsWith(target + "."))
                .map(text -> text.substring(target.length() + 1));
    }

    @Override
    public Message request(HttpCall call, SdkPojo into) {
        try {
            return Message.of(read("", MAPPER.readTree(call.text()), into));
        } catch (JsonProcessingException e) {
            throw AwsError.of("SerializationException", "The request is no JSON.");
        }
    }

    private static SdkPojo read(String path, JsonNode given, SdkPojo into) {
        Map<String, JsonNode> left = new HashMap<>();
        given.properties().forEach(entry -> left.put(entry.getKey(), entry.getValue()));
        for (SdkField<?> field : into.sdkFields()) {
            JsonNode value = left.remove(field.locationName());
            if (value != null && !value.isNull()) {
                field.set(into, value(path + field.locationName(), value, field));
            }
        }
        left.keySet().stream().findFirst().ifPresent(name -> {
            throw AwsError.of("SerializationException", "The parameter " + path + name + " is not recognized");
        });
        return Shapes.built(into);
    }

    private static Object value(String path, JsonNode given, SdkField<?> field) {
        return switch (Shapes.kind(field)) {
            case SDK_POJO -> read(path + ".", given, Shapes.start(field));
            case LIST -> {
                List<Object> members = new ArrayList<>();
                given.forEach(one -> members.add(value(path, one, Shapes.member(field))));
                yield members;
            }
            case INSTANT ->
                Instant.ofEpochMilli(given.decimalValue().movePointRight(3).longValue());
            default -> Shapes.plain(field, given.asText());
        };
    }

    @Override
    public String missingParameter() {
        return "ValidationError";
    }

    @Override
    public HttpReply reply(String operation, Message answer, String requestId) {
        return json(200, written(answer.shape()), requestId);
    }

    private static ObjectNode written(SdkPojo shape) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = Shapes.value(field, shape);
            if (value != null) {
                node.set(field.locationName(), written(value));
            }
        }
        return node;
    }

    private static JsonNode written(Object value) {
        if (value instanceof SdkPojo shape) {
            return written(shape);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(one -> array.add(written(one)));
            return array;
        }
        if (value instanceof Instant moment) {
            return MAPPER.valueToTree(BigDecimal.valueOf(moment.toEpochMilli(), 3));
        }
        return MAPPER.valueToTree(value);
    }

    @Override
    public HttpReply error(AwsError error, String requestId) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("__type", namespace + "#" + error.code());
        node.put("message", error.text());
        String fault = error.status() < 500 ? "Sender" : "Receiver";
        return json(error.status(), node, requestId).with("x-amzn-query-error", error.code() + ";" + fault);
    }

    private static HttpReply json(int status, JsonNode node, String requestId) {
        return HttpReply.of(status, TYPE, node.toString()).with("x-amzn-RequestId", requestId);
    }
}
