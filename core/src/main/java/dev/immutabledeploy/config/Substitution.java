package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a dollar sign and a name in braces by what the caller passed for the name; in values, never in keys. A second
 * dollar sign before makes it plain text.
 */
final class Substitution {
    private static final Pattern FORM = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]{0,199})\\}|\\$\\{");

    private final Map<String, String> values;
    private final List<Problem> problems;

    Substitution(Map<String, String> values, List<Problem> problems) {
        this.values = values;
        this.problems = problems;
    }

    Node in(Node node) {
        if (node instanceof Node.Mapping mapping) {
            List<Node.Entry> entries = mapping.entries().stream()
                    .map(entry -> new Node.Entry(entry.key(), in(entry.value())))
                    .toList();
            return new Node.Mapping(entries, mapping.at());
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(sequence.items().stream().map(this::in).toList(), sequence.at());
        }
        return node instanceof Node.Scalar scalar && scalar.text().contains("${") ? in(scalar) : node;
    }

    private Node in(Node.Scalar scalar) {
        int before = problems.size();
        Matcher matcher = FORM.matcher(scalar.text());
        String text = matcher.replaceAll(
                found -> Matcher.quoteReplacement(replacement(scalar, found.group(), found.group(1))));
        return problems.size() > before
                ? new Node.Hole(scalar.at())
                : new Node.Scalar(text, Node.Scalar.Origin.REPLACED, scalar.at());
    }

    private String replacement(Node.Scalar scalar, String found, @Nullable String name) {
        if (found.equals("$${")) {
            return "${";
        }
        if (name == null) {
            String fix = "write ${NAME}, or $${ for the text ${ itself";
            return problem(scalar, "bad-placeholder", "`${` without a name and a closing brace", fix);
        }
        String value = values.get(name);
        if (value == null) {
            String fix = "pass `--set " + name + "=value`, or write $${" + name + "} for the text itself";
            return problem(scalar, "unknown-value", "there is no value for ${" + name + "}", fix);
        }
        if (!YamlReader.isWellFormed(value)) {
            String what = "the value passed for ${" + name + "} holds NUL or half a character";
            return problem(scalar, "control-character", what, "pass plain text");
        }
        return value;
    }

    private String problem(Node.Scalar scalar, String code, String what, String fix) {
        problems.add(Problem.input(code, what, fix).at(scalar.at()));
        return "";
    }
}
