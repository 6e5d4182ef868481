package dev.immutabledeploy.config;

import dev.immutabledeploy.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a shape as a JSON Schema, for editors. */
final class SchemaWriter {
    /** Text with a placeholder may stand for a value of any kind; what it becomes only the parser knows. */
    private static final Map<String, Object> PLACEHOLDER = Map.of("type", "string", "pattern", "\\$\\{");

    private static final Map<String, Object> PLACEHOLDER_REFERENCE = Map.of("$ref", "#/definitions/placeholder");

    private SchemaWriter() {}

    static String schema(Shape.Mapping shape) {
        Map<String, Object> schema = new LinkedHashMap<>(value(shape));
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "The deployment file of immutable-deploy");
        schema.put("definitions", Map.of("placeholder", PLACEHOLDER));
        return Json.pretty(schema).replace("\r\n", "\n") + "\n";
    }

    /** Reads YAML as an editor does. */
    static Object yaml(String text) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(text);
    }

    private static Map<String, Object> value(Shape shape) {
        if (shape instanceof Shape.Mapping mapping) {
            return mapping(mapping);
        }
        if (shape instanceof Shape.Named named) {
            return Map.of(
                    "type", "object",
                    "minProperties", named.min(),
                    "propertyNames", text(named.names()),
                    "additionalProperties", value(named.value()));
        }
        if (shape instanceof Shape.Sequence sequence) {
            return Map.of(
                    "type", "array",
                    "minItems", sequence.min(),
                    "uniqueItems", sequence.distinct(),
                    "items", value(sequence.each()));
        }
        if (shape instanceof Shape.Several several) {
            return Map.of("anyOf", List.of(value(several.each()), value(several.list())));
        }
        if (shape instanceof Shape.Shorthand shorthand) {
            return Map.of(
                    "anyOf",
                    List.of(Map.of("enum", shorthand.words()), value(shorthand.mapping()), PLACEHOLDER_REFERENCE));
        }
        return Map.of("anyOf", List.of(scalar(shape), PLACEHOLDER_REFERENCE));
    }

    private static Map<String, Object> scalar(Shape shape) {
        if (shape instanceof Shape.Text text) {
            return text(text);
        }
        if (shape instanceof Shape.Word word) {
            return Map.of("enum", word.values());
        }
        if (shape instanceof Shape.Whole whole) {
            return Map.of("type", "integer", "minimum", whole.min(), "maximum", whole.max());
        }
        if (shape instanceof Shape.Span span) {
            String some = span.zero() ? "(?=.)" : "(?=.*[1-9])";
            return Map.of("type", "string", "pattern", "^" + some + Durations.PATTERN + "$");
        }
        return shape instanceof Shape.Url
                ? Map.of("type", "string", "maxLength", Shape.Url.MAX_LENGTH, "pattern", "^" + Shape.Url.PATTERN + "$")
                : Map.of("type", "boolean");
    }

    private static Map<String, Object> text(Shape.Text text) {
        return Map.of("type", "string", "maxLength", text.maxLength(), "pattern", "^" + text.pattern() + "$");
    }

    private static Map<String, Object> mapping(Shape.Mapping mapping) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : mapping.allFields()) {
            properties.put(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        schema.put("required", required);
        mapping.choice()
                .ifPresent(choice -> schema.put(
                        "oneOf",
                        choice.options().stream()
                                .map(field -> Map.of("required", List.of(field.name())))
                                .toList()));
        return schema;
    }

    private static Map<String, Object> property(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>(value(field.shape()));
        schema.put("description", field.description());
        field.byDefault().ifPresent(value -> schema.put("default", value));
        if (!field.example().isEmpty()) {
            schema.put("examples", List.of(yaml(field.example())));
        }
        return schema;
    }
}
