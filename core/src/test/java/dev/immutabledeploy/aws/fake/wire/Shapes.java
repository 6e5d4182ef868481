package dev.immutabledeploy.aws.fake.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's own descriptions of its shapes, so that no shape is described twice. */
public final class Shapes {
    private Shapes() {}

    /** Ends a builder. */
    static SdkPojo built(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    /** Returns what kind of value a member is. */
    static MarshallingKnownType kind(SdkField<?> field) {
        return Objects.requireNonNull(field.marshallingType().getKnownType());
    }

    /** Returns how the members of a list are described. */
    static SdkField<?> member(SdkField<?> list) {
        return list.getRequiredTrait(ListTrait.class).memberFieldInfo();
    }

    /** Starts a nested shape. */
    static SdkPojo start(SdkField<?> field) {
        return field.constructor().get();
    }

    /** Returns a member's value, or null where none was set. */
    static @Nullable Object value(SdkField<?> field, SdkPojo of) {
        Object value = field.getValueOrDefault(of);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /** Reads a plain value from text; the kinds are those that the modelled services use. */
    static Object plain(SdkField<?> field, String text) {
        try {
            return switch (kind(field)) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case BOOLEAN -> truth(text);
                case INSTANT -> Instant.parse(text);
                case SDK_BYTES ->
                    SdkBytes.fromByteArray(java.util.Base64.getDecoder().decode(text));
                default -> throw AwsError.unmodelled("values of kind " + kind(field));
            };
        } catch (NumberFormatException | java.time.DateTimeException e) {
            throw AwsError.of("MalformedInput", field.memberName() + " cannot be " + text);
        }
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw AwsError.of("MalformedInput", "neither true nor false: " + text);
        };
    }

    /** Copies the members of one shape into another that has members of the same names; it must have all of them. */
    public static <T extends SdkPojo> T copied(SdkPojo from, T into) {
        for (SdkField<?> field : from.sdkFields()) {
            Object value = value(field, from);
            if (value != null) {
                SdkField<?> target = into.sdkFields().stream()
                        .filter(one -> one.memberName().equals(field.memberName()))
                        .findFirst()
                        .orElseThrow(() -> AwsError.unmodelled("member " + field.memberName()));
                target.set(into, copied(target, value));
            }
        }
        return into;
    }

    private static Object copied(SdkField<?> target, Object value) {
        if (value instanceof SdkPojo nested) {
            return built(copied(nested, start(target)));
        }
        if (value instanceof List<?> list) {
            List<Object> members = new ArrayList<>();
            list.forEach(one -> members.add(copied(member(target), one)));
            return members;
        }
        return value;
    }

    /** Returns every plain value of a shape by its path, as {@code Preferences.Alarms.1}; bodies of objects are left out. */
    public static Map<String, String> flat(SdkPojo shape) {
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", shape, values);
        return values;
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
        String before = path.isEmpty() ? "" : path + ".";
        if (value instanceof SdkPojo shape) {
            for (SdkField<?> field : shape.sdkFields()) {
                Object member = value(field, shape);
                if (member != null) {
                    flatten(before + field.memberName(), member, into);
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(before + (i + 1), list.get(i), into);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> flatten(before + key, one, into));
        } else {
            into.put(path, value.toString());
        }
    }

    /** Says whether a member is a map. */
    static SdkField<?> mapValue(SdkField<?> map) {
        return map.getRequiredTrait(MapTrait.class).valueFieldInfo();
    }
}
