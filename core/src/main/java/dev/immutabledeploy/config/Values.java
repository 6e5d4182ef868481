package dev.immutabledeploy.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The checked values of a mapping, with defaults filled in and in the order of the file. */
@SuppressWarnings("unchecked") // the shape says what is behind each key
record Values(Map<String, Object> values) {

    Optional<String> optionalText(String key) {
        return Optional.ofNullable((String) values.get(key));
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key));
    }

    int whole(String key) {
        return (Integer) value(key);
    }

    Optional<Integer> optionalWhole(String key) {
        return Optional.ofNullable((Integer) values.get(key));
    }

    boolean flag(String key) {
        return (Boolean) value(key);
    }

    Duration span(String key) {
        return Durations.parse(text(key));
    }

    List<String> texts(String key) {
        return (List<String>) value(key);
    }

    Values below(String key) {
        return new Values(map(key));
    }

    Map<String, Object> map(String key) {
        return (Map<String, Object>) value(key);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    <T> List<T> items(String key, Function<Values, T> each) {
        return ((List<Map<String, Object>>) value(key))
                .stream().map(item -> each.apply(new Values(item))).toList();
    }

    <T> List<T> named(String key, BiFunction<String, Values, T> each) {
        Values below = below(key);
        return below.values.keySet().stream()
                .map(name -> each.apply(name, below.below(name)))
                .toList();
    }

    private Object value(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw missing(key);
        }
        return value;
    }

    private static IllegalStateException missing(String key) {
        return new IllegalStateException("the shape does not require " + key);
    }
}
