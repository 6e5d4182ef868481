package dev.immutabledeploy.immutability.source.dockerfile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The build arguments and environment variables of one scope, as far as the file says what they are. */
final class Variables {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 10_000;

    private final Map<String, Optional<String>> values = new HashMap<>();
    private final char escape;

    Variables(char escape) {
        this.escape = escape;
    }

    /** Declares a variable; the value is empty if the file does not say it. */
    void put(String name, Optional<String> value) {
        values.put(name, value);
    }

    /** Returns the value of a variable, if the file says it. */
    Optional<String> get(String name) {
        return values.getOrDefault(name, Optional.empty());
    }

    /** Replaces all variables in a text; empty if the value of one is not known. */
    Optional<String> expand(String text) {
        return expand(text, 0);
    }

    private Optional<String> expand(String text, int depth) {
        StringBuilder result = new StringBuilder();
        int index = 0;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (c == escape && index + 1 < text.length()) {
                result.append(text.charAt(index + 1));
                index += 2;
            } else if (c != '$') {
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
            while (index < text.length() && isNamePart(text.charAt(index))) {
                index++;
            }
            return index;
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

    /** Returns the value of {@code $X}, {@code ${X}}, {@code ${X:-default}} and the like. */
    private Optional<String> variable(String reference, int depth) {
        if (depth > DEEPEST || reference.equals("$")) {
            return Optional.empty();
        }
        if (!reference.startsWith("${")) {
            return get(reference.substring(1));
        }
        if (!reference.endsWith("}")) {
            return Optional.empty();
        }
        String inside = reference.substring(2, reference.length() - 1);
        int end = 0;
        while (end < inside.length() && isNamePart(inside.charAt(end))) {
            end++;
        }
        return modified(get(inside.substring(0, end)), inside.substring(end), depth);
    }

    private Optional<String> modified(Optional<String> value, String modifier, int depth) {
        if (modifier.isEmpty()) {
            return value;
        }
        boolean emptyCounts = !modifier.startsWith(":");
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

    private static boolean isNamePart(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
}
