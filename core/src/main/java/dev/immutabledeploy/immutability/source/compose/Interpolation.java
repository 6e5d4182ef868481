package dev.immutabledeploy.immutability.source.compose;

import java.util.Optional;
import java.util.function.Function;

/**
 * Puts variables into texts as Compose does: {@code $X}, {@code ${X}}, with defaults, replacements and messages, one in
 * the other; {@code $$} is a dollar.
 */
final class Interpolation {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 10_000;

    private final Function<String, Optional<String>> variables;

    /** Takes what is known of the variables; unknown ones may have a value elsewhere. */
    Interpolation(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** Returns the text with all variables put in; empty if one is not known and has no default. */
    Optional<String> resolve(String text) {
        return resolve(text, 0);
    }

    private Optional<String> resolve(String text, int depth) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int dollar = text.indexOf('$', at);
            int end = dollar < 0 ? text.length() : dollar;
            result.append(text, at, end);
            at = end;
            if (text.startsWith("$$", at)) {
                result.append('$');
                at += 2;
            } else if (at < text.length()) {
                int next = end(text, at);
                Optional<String> value = variable(text.substring(at, next), depth);
                if (value.isEmpty() || result.length() > LONGEST) {
                    return Optional.empty();
                }
                result.append(value.get());
                at = next;
            }
        }
        return Optional.of(result.toString());
    }

    /** Returns where the variable that begins at a dollar ends. */
    private static int end(String text, int dollar) {
        if (!text.startsWith("{", dollar + 1)) {
            return nameEnd(text, dollar + 1);
        }
        int open = 0;
        for (int at = dollar + 1; at < text.length(); at++) {
            open += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            if (open == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    private static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length() && (text.charAt(end) == '_' || isLetterOrDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private Optional<String> variable(String reference, int depth) {
        if (!reference.startsWith("${")) {
            return variables.apply(reference.substring(1));
        }
        if (!reference.endsWith("}") || depth > DEEPEST) {
            return Optional.empty();
        }
        String inside = reference.substring(2, reference.length() - 1);
        int end = nameEnd(inside, 0);
        Optional<String> value = variables.apply(inside.substring(0, end));
        String modifier = inside.substring(end);
        boolean emptyIsUnset = modifier.startsWith(":");
        Optional<String> set = value.filter(text -> !emptyIsUnset || !text.isEmpty());
        String operand = modifier.isEmpty() ? "" : modifier.substring(emptyIsUnset ? 1 : 0);
        if (operand.startsWith("-")) {
            return set.isPresent() ? set : resolve(operand.substring(1), depth + 1);
        }
        if (operand.startsWith("+")) {
            return set.isPresent() ? resolve(operand.substring(1), depth + 1) : Optional.empty();
        }
        return modifier.isEmpty() ? value : set;
    }
}
