package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.shell.Trimming;
import java.util.Optional;

/** Replaces variables in a text as a build does it: {@code $X}, {@code ${X}}, {@code ${X:-default}} and the like. */
final class Expansion {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 10_000;

    private final Variables variables;
    private final char escape;

    Expansion(Variables variables, char escape) {
        this.variables = variables;
        this.escape = escape;
    }

    /** Replaces all variables and takes quotes away; empty if the value of a variable is not known. */
    Optional<String> expand(String text, int depth) {
        StringBuilder result = new StringBuilder();
        char quote = 0;
        int index = 0;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
                index++;
            } else if (c == escape && quote != '\'' && index + 1 < text.length()) {
                result.append(text.charAt(index + 1));
                index += 2;
            } else if (c != '$' || quote == '\'') {
                result.append(c);
                index++;
            } else {
                int end = variableEnd(text, index);
                Optional<String> value = variable(text.substring(index, end), depth);
                if (value.isEmpty() || result.length() > LONGEST) {
                    return Optional.empty();
                }
                result.append(value.orElseThrow());
                index = end;
            }
        }
        return Optional.of(result.toString());
    }

    private static int variableEnd(String text, int dollar) {
        int index = dollar + 1;
        if (!text.startsWith("{", index)) {
            return nameEnd(text, index);
        }
        int open = 0;
        for (; index < text.length(); index++) {
            open += text.charAt(index) == '{' ? 1 : text.charAt(index) == '}' ? -1 : 0;
            if (open == 0) {
                return index + 1;
            }
        }
        return text.length();
    }

    private Optional<String> variable(String reference, int depth) {
        if (depth > DEEPEST || reference.equals("$")) {
            return Optional.empty();
        }
        if (!reference.startsWith("${")) {
            return variables.get(reference.substring(1));
        }
        if (!reference.endsWith("}")) {
            return Optional.empty();
        }
        String inside = reference.substring(2, reference.length() - 1);
        int end = nameEnd(inside, 0);
        return modified(variables.get(inside.substring(0, end)), inside.substring(end), depth);
    }

    private Optional<String> modified(Optional<String> value, String modifier, int depth) {
        if (modifier.isEmpty()) {
            return value;
        }
        char first = modifier.charAt(0);
        if (first == '#' || first == '%' || first == '/') {
            return value.flatMap(text -> expand(modifier, depth + 1).flatMap(known -> Trimming.of(text, known)));
        }
        boolean emptyCounts = first != ':';
        String operator = emptyCounts ? modifier : modifier.substring(1);
        Optional<String> set = value.filter(text -> emptyCounts || !text.isEmpty());
        if (operator.startsWith("-")) {
            return set.isPresent() ? set : expand(operator.substring(1), depth + 1);
        }
        if (operator.startsWith("+")) {
            return set.isPresent() ? expand(operator.substring(1), depth + 1) : Optional.empty();
        }
        return operator.startsWith("?") ? set : Optional.empty();
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
}
