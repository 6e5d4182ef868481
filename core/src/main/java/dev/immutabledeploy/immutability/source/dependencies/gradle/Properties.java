package dev.immutabledeploy.immutability.source.dependencies.gradle;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that literal texts are given to, in a build script, the scripts above it and {@code gradle.properties}. */
final class Properties {
    private static final int MOST_REPLACED = 20;
    private static final int LONGEST = 500;
    private static final List<String> FILES = List.of(
            "gradle.properties", "build.gradle", "build.gradle.kts", "settings.gradle", "gradle/dependencies.gradle");

    private final Surroundings around;
    private final String folder;
    private final Map<String, String> own;

    /** The names of a file and their texts. */
    private record Names(Map<String, String> values) {}

    Properties(SourceText source, Surroundings around) {
        this.around = around;
        this.folder = Folders.of(source.path());
        this.own = assigned(Tokens.of(source.content()));
    }

    private static Map<String, String> assigned(List<Token> tokens) {
        Map<String, String> values = new HashMap<>();
        for (int i = 2; i < tokens.size(); i++) {
            Token text = tokens.get(i);
            Token name = tokens.get(i - 2);
            boolean assigns = tokens.get(i - 1).is("=")
                    || tokens.get(i - 1).is(":")
                    || tokens.get(i - 1).is(",");
            if (text.isString() && assigns && (name.kind() == Token.Kind.WORD || name.isString())) {
                values.putIfAbsent(last(name.text()), text.text());
            }
        }
        return values;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Replaces the expressions whose values are known. */
    String resolve(Token token) {
        String text = token.text();
        for (int i = 0; token.kind() == Token.Kind.STRING && i < MOST_REPLACED && text.length() < LONGEST; i++) {
            Matcher expression = Form.EXPRESSION.matcher(text);
            if (!expression.find()) {
                return text;
            }
            String name = Optional.ofNullable(expression.group(1)).orElseGet(() -> expression.group(2));
            Optional<String> value = value(last(plain(name)));
            if (value.isEmpty()) {
                return text;
            }
            text = text.substring(0, expression.start()) + value.get() + text.substring(expression.end());
        }
        return text;
    }

    /** Returns {@code versions.name} for {@code versions["name"]}, and leaves out what is called in the end. */
    private static String plain(String name) {
        return name.replaceAll("[\\[(]['\"]([^'\"]*+)['\"][])]", ".$1")
                .replace("()", "")
                .strip();
    }

    private Optional<String> value(String name) {
        Optional<String> known = around.value(name).or(() -> Optional.ofNullable(own.get(name)));
        return known.isPresent() ? known : above(name);
    }

    private Optional<String> above(String name) {
        for (String any : Folders.upFrom(folder)) {
            for (String file : FILES) {
                String path = Folders.in(any, file);
                Optional<String> value =
                        around.exists(path) ? Optional.ofNullable(names(path).get(name)) : Optional.empty();
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, String> names(String path) {
        return around.shared(
                        Names.class,
                        path,
                        () -> new Names(around.file(path)
                                .map(source -> path.endsWith(".properties")
                                        ? pairs(source.content())
                                        : assigned(Tokens.of(source.content())))
                                .orElse(Map.of())))
                .values();
    }

    private static Map<String, String> pairs(String content) {
        Map<String, String> values = new HashMap<>();
        Matcher pair = Form.PAIR.matcher(content);
        while (pair.find()) {
            values.put(last(pair.group(1)), pair.group(2).strip());
        }
        return values;
    }

    /** Holds the patterns until a build is looked at. */
    private static final class Form {
        static final Pattern EXPRESSION =
                Pattern.compile("\\$(?:\\{([^{}]*+)}|([A-Za-z_]\\w*+(?:\\.[A-Za-z_]\\w*+)*+))");
        static final Pattern PAIR = Pattern.compile("(?m)^[ \\t]*+([^#!=:\\s]++)[ \\t]*+[=:][ \\t]*+([^\\r\\n]*+)");
    }
}
