package dev.immutabledeploy.aws.fake.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/** A form whose dotted names make a tree, as {@code Tags.member.1.Key=name}, and how it is read into a request. */
final class Form {
    private final Map<String, Form> children = new LinkedHashMap<>();
    private @Nullable String value;

    private Form() {}

    static Form of(Map<String, String> fields) {
        Form root = new Form();
        fields.forEach((name, value) -> {
            Form at = root;
            for (String part : name.split("\\.", -1)) {
                at = at.children.computeIfAbsent(part, key -> new Form());
            }
            at.value = value;
        });
        return root;
    }

    /** Reads the whole form; what the shape does not have is refused. */
    SdkPojo read(String path, SdkPojo into, Wording wording) {
        Map<String, Form> left = new LinkedHashMap<>(children);
        for (SdkField<?> field : into.sdkFields()) {
            Form given = left.remove(field.locationName());
            if (given != null) {
                field.set(into, given.value(path + field.locationName(), field, wording));
            }
        }
        left.keySet().stream().findFirst().ifPresent(name -> {
            throw AwsError.of(wording.unknownParameter(), "The parameter " + path + name + " is not recognized");
        });
        return Shapes.built(into);
    }

    private Object value(String path, SdkField<?> field, Wording wording) {
        return switch (Shapes.kind(field)) {
            case SDK_POJO -> read(path + ".", Shapes.start(field), wording);
            case LIST -> list(path, field, wording);
            default ->
                Shapes.plain(
                        field,
                        Optional.ofNullable(value)
                                .filter(text -> children.isEmpty())
                                .orElseThrow(
                                        () -> AwsError.of("MalformedInput", "no plain value is given for " + path)));
        };
    }

    private List<Object> list(String path, SdkField<?> field, Wording wording) {
        List<Object> members = new ArrayList<>();
        if ("".equals(value) && children.isEmpty()) {
            return members;
        }
        ListTrait trait = field.getRequiredTrait(ListTrait.class);
        String between = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        Form items = wording.flatLists() || trait.isFlattened() ? this : children.getOrDefault(between, new Form());
        if (items != this && (children.size() > 1 || items.children.isEmpty())) {
            throw AwsError.of("MalformedInput", "no list of members is given for " + path);
        }
        Map<Integer, Form> ordered = new TreeMap<>();
        items.children.forEach((name, item) -> ordered.put(index(path, name), item));
        ordered.forEach((index, item) -> members.add(item.value(path + "." + index, Shapes.member(field), wording)));
        return members;
    }

    private static int index(String path, String name) {
        if (!name.matches("[1-9][0-9]{0,5}")) {
            throw AwsError.of("MalformedInput", path + "." + name + " is no member of a list");
        }
        return Integer.parseInt(name);
    }
}
