package dev.immutabledeploy.jenkins.step;

import hudson.Util;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a step by name: texts, flags, and maps of texts. What is empty is not there. */
final class Parameters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> texts = new TreeMap<>();
    private final TreeMap<String, TreeMap<String, String>> maps = new TreeMap<>();

    void set(String name, @Nullable String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null) {
            texts.remove(name);
        } else {
            texts.put(name, text);
        }
    }

    void set(String name, boolean value) {
        set(name, value ? "true" : null);
    }

    void set(String name, @Nullable Map<String, String> values) {
        if (values == null || values.isEmpty()) {
            maps.remove(name);
        } else {
            maps.put(name, new TreeMap<>(values));
        }
    }

    @Nullable
    String get(String name) {
        return texts.get(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    boolean flag(String name) {
        return texts.containsKey(name);
    }

    @Nullable
    Map<String, String> map(String name) {
        TreeMap<String, String> map = maps.get(name);
        return map == null ? null : new TreeMap<>(map);
    }

    Map<String, String> entries(String name) {
        return Optional.ofNullable(map(name)).orElse(Map.of());
    }

    /** Takes a map of a Jenkinsfile, whose values may be anything that reads as text, or a list of {@code name=value}. */
    static Map<String, String> texts(String name, Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> texts.put(String.valueOf(key), each == null ? "" : each.toString()));
            return texts;
        }
        if (value instanceof List<?> list) {
            list.forEach(each -> texts.putAll(parse(String.valueOf(each))));
            return texts;
        }
        throw new IllegalArgumentException(name + " is a map, as in [web: 'ghcr.io/octo/web@sha256:…']");
    }

    /** Reads lines of {@code name=value}; others are left out, {@link #check} tells of them. */
    static Map<String, String> parse(String lines) {
        Map<String, String> parsed = new LinkedHashMap<>();
        lines.lines()
                .map(line -> line.strip().split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> parsed.put(pair[0].strip(), pair[1].strip()));
        return parsed;
    }

    static String lines(@Nullable Map<String, String> map) {
        StringBuilder lines = new StringBuilder();
        if (map != null) {
            map.forEach((name, value) ->
                    lines.append(name).append('=').append(value).append('\n'));
        }
        return lines.toString().stripTrailing();
    }

    static FormValidation check(@Nullable String lines) {
        return Util.fixNull(lines)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.indexOf('=') < 1)
                .findFirst()
                .map(line -> FormValidation.error("Write one name=value on a line; this is none: " + line))
                .orElse(FormValidation.ok());
    }
}
