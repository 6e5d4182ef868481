package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the text of a value together, as far as it is known. It is given up after some steps. */
final class Rendering {
    private static final int MOST_STEPS = 200;
    private static final int LONGEST = 10_000;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^{}]*+)}");

    private final Template template;
    private int steps = MOST_STEPS;
    private boolean known = true;

    Rendering(Template template) {
        this.template = template;
    }

    /** Returns the text of a value if all of it is known. */
    Optional<String> known(YamlNode value) {
        String text = text(value);
        return known ? Optional.of(text) : Optional.empty();
    }

    /** Returns the text of a value, with what is not known as <code>${…}</code>; empty if it is no text. */
    String text(YamlNode value) {
        Optional<Function> call = Function.of(value);
        if (--steps < 0) {
            return open("…");
        }
        if (call.isPresent()) {
            return call(call.get());
        }
        known = known && value.isScalar();
        return value.scalar().orElse("");
    }

    private String open(String name) {
        known = false;
        return "${" + name.replaceAll("[${}]", "") + "}";
    }

    private String call(Function call) {
        return switch (call.name()) {
            case "Ref" -> variable(call.text());
            case "Sub" -> substituted(call);
            case "Join" -> joined(call);
            case "Base64" ->
                call.argument().isScalar() && call.argument().tag().isPresent()
                        ? call.text()
                        : call.argument().tag().filter("!Base64"::equals).isPresent()
                                ? open("Base64")
                                : text(call.argument());
            case "FindInMap", "If", "Select", "Split", "Cidr", "GetAZs", "ImportValue", "Transform" ->
                open(call.name() + (call.text().isEmpty() ? "" : " " + call.text()));
            default -> open(call.text().isEmpty() ? call.name() : call.text());
        };
    }

    private String variable(String name) {
        Optional<String> value = template.isLookedUp(name) ? Optional.empty() : template.parameter(name);
        return value.orElseGet(() -> open(name));
    }

    private String substituted(Function call) {
        Optional<YamlNode> form = call.argument().isSequence() ? call.argument(0) : Optional.of(call.argument());
        Optional<YamlNode> own = call.argument(1);
        String text = form.flatMap(YamlNode::scalar).orElse("");
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (variable.find() && result.length() < LONGEST) {
            String name = variable.group(2).strip();
            String value = variable.group(1).isEmpty()
                    ? own.flatMap(map -> map.find(name)).map(this::text).orElseGet(() -> variable(name))
                    : "${" + name + "}";
            variable.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(result).toString();
    }

    private String joined(Function call) {
        Optional<String> separator = call.argument(0).map(node -> node.scalar().orElse(""));
        List<YamlNode> items = call.argument(1).map(YamlNode::items).orElse(List.of());
        if (items.isEmpty() || call.argument(1).flatMap(Function::of).isPresent()) {
            return open("Join");
        }
        StringBuilder text = new StringBuilder();
        for (YamlNode item : items) {
            text.append(text.isEmpty() ? "" : separator.orElse("")).append(text(item));
            if (text.length() > LONGEST) {
                return open("Join");
            }
        }
        return text.toString();
    }

    /** Returns where the text of a value begins: at its first scalar. */
    static YamlNode first(YamlNode value) {
        YamlNode node = value;
        for (int depth = 0; depth < 10 && !node.isScalar(); depth++) {
            List<YamlNode> inner = node.isSequence() ? node.items() : node.values();
            Optional<Function> call = Function.of(node);
            boolean joins =
                    call.filter(function -> function.name().equals("Join")).isPresent() && inner.size() == 2;
            if (inner.isEmpty()) {
                return node;
            }
            node = joins ? inner.get(1) : inner.get(0);
        }
        return node;
    }
}
