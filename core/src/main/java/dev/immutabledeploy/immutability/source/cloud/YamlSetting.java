package dev.immutabledeploy.immutability.source.cloud;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting in JSON or YAML that may be a template of another tool: <code>${x}</code>, {@code {{ x }}}, {@code <x>} and
 * names in capitals stand for what is put in later.
 *
 * @param node what is written
 * @param around what is known of the names
 */
public record YamlSetting(YamlNode node, Surroundings around) implements Setting {
    private static final Pattern NAMED = Pattern.compile("\\$\\{([A-Za-z_][\\w.-]*+)}");

    @Override
    public boolean isPresent() {
        return node.scalar().isPresent() || !node.isScalar();
    }

    @Override
    public Setting get(String name) {
        return node.find(name)
                .or(() -> node.find(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)))
                .<Setting>map(value -> new YamlSetting(value, around))
                .orElse(Setting.none());
    }

    @Override
    public List<String> names() {
        return node.entries().stream().map(YamlNode.Entry::name).toList();
    }

    @Override
    public List<Setting> items() {
        return node.items().stream()
                .<Setting>map(item -> new YamlSetting(item, around))
                .toList();
    }

    @Override
    public List<Setting> choices() {
        return List.of(this);
    }

    @Override
    public Optional<String> text() {
        return node.scalar().map(this::resolved).filter(text -> !Open.isLeft(text));
    }

    private String resolved(String text) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher named = NAMED.matcher(text);
        StringBuilder result = new StringBuilder();
        while (named.find()) {
            String value = around.value(named.group(1)).orElse(named.group());
            named.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return named.appendTail(result).toString();
    }

    @Override
    public String written() {
        return node.scalar().map(this::resolved).map(Open::braced).orElse("");
    }

    @Override
    public boolean isMade() {
        return false;
    }

    @Override
    public Place place() {
        return node.place();
    }

    @Override
    public Fragment script() {
        return node.fragment();
    }

    /** What is left open in a text. Holds the patterns until they are needed. */
    private static final class Open {
        static final Pattern FORM = Pattern.compile("[<>%]|\\$[{(A-Za-z_]|\\{\\{|__[A-Z]|@@");
        static final Pattern CAPITALS = Pattern.compile("(?:[^A-Z]*[/@])?[A-Z][A-Z0-9_-]{2,}(?:[:/@].*)?");
        static final Pattern HOLE = Pattern.compile("<[^<>]*+>|\\{\\{[^{}]*+}}|\\$\\([^()]*+\\)|\\$[A-Za-z_]\\w*+");

        static boolean isLeft(String text) {
            return FORM.matcher(text).find() || CAPITALS.matcher(text).matches();
        }

        static String braced(String text) {
            return CAPITALS.matcher(text).matches()
                    ? "${" + text + "}"
                    : HOLE.matcher(text)
                            .replaceAll(hole ->
                                    Matcher.quoteReplacement("${" + hole.group().replaceAll("[${}()<>]", "") + "}"));
        }
    }
}
