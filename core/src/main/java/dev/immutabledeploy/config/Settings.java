package dev.immutabledeploy.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings of a platform as a tree of plain values (text, whole numbers, truth values, lists, maps), already checked
 * against the platform's shape. Keys are in alphabetical order, so equal settings have equal serial forms.
 */
public final class Settings {
    /** No settings. */
    public static final Settings NONE = new Settings(Map.of());

    private final Map<String, Object> values;

    /** Takes the tree; it is copied deeply. */
    @JsonCreator
    public Settings(Map<String, Object> values) {
        this.values = copyOfMap(values);
    }

    /** Returns the whole tree, unmodifiable. */
    @JsonValue
    public Map<String, Object> values() {
        return values;
    }

    /** Returns a text, or a scalar as text. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(Object::toString);
    }

    /** Returns a whole number. */
    public Optional<Integer> integer(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> ((Number) value).intValue());
    }

    /** Returns a duration, written as in {@link Durations}. */
    public Optional<Duration> duration(String key) {
        return text(key).map(Durations::parse);
    }

    /** Returns a list of texts, empty if absent. */
    public List<String> texts(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** Returns the settings below a key, empty if absent. */
    @SuppressWarnings("unchecked")
    public Settings below(String key) {
        return values.get(key) instanceof Map<?, ?> map ? new Settings((Map<String, Object>) map) : NONE;
    }

    /** Returns these settings without one key. */
    public Settings without(String key) {
        Map<String, Object> rest = new TreeMap<>(values);
        rest.remove(key);
        return new Settings(rest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Settings::copyOf).toList();
        }
        return value;
    }

    private static Map<String, Object> copyOfMap(Map<?, ?> map) {
        Map<String, Object> copy = new TreeMap<>();
        map.forEach((key, value) -> copy.put(key.toString(), copyOf(value)));
        return Collections.unmodifiableMap(copy);
    }
}
