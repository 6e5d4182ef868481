package dev.immutabledeploy.config;

import java.util.Map;
import java.util.Optional;

/**
 * A key of a mapping in the deployment file.
 *
 * @param name the key
 * @param shape what it holds
 * @param required whether it must be there
 * @param byDefault what holds where it is absent: a text, whole number, truth value, or for a mapping the empty map,
 *     which stands for the defaults of its fields
 * @param description what it means, one line
 * @param example a value in YAML, on one line; empty where the fields below say it all
 */
public record Field(
        String name, Shape shape, boolean required, Optional<Object> byDefault, String description, String example) {

    /** Returns a key that must be there. */
    public static Field required(String name, Shape shape, String description, String example) {
        return new Field(name, shape, true, Optional.empty(), description, example);
    }

    /** Returns a key that may be left out, and then nothing takes its place. */
    public static Field optional(String name, Shape shape, String description, String example) {
        return new Field(name, shape, false, Optional.empty(), description, example);
    }

    /** Returns a key that may be left out, and then has this value. */
    public static Field withDefault(String name, Shape shape, Object value, String description, String example) {
        return new Field(name, shape, false, Optional.of(value), description, example);
    }

    /** Returns a mapping that may be left out, and then has the defaults of its fields. */
    public static Field withDefaults(String name, Shape.Mapping shape, String description) {
        return new Field(name, shape, false, Optional.of(Map.of()), description, "");
    }
}
