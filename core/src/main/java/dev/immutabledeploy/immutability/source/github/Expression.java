package dev.immutabledeploy.immutability.source.github;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An expression of GitHub Actions, without its braces. Its values are those that it can have as far as they are known:
 * {@code a || 'b'} can be {@code b}, {@code a && 'b' || 'c'} can be either. What compares or computes has none.
 */
final class Expression {
    private static final int DEEPEST = 20;
    private static final int MOST_VALUES = 20;

    private final String text;
    private final Function<List<String>, List<String>> contexts;
    private int index;
    private boolean isBroken;

    private Expression(String text, Function<List<String>, List<String>> contexts) {
        this.text = text;
        this.contexts = contexts;
    }

    /**
     * Returns the values that an expression can have; none if none is known.
     *
     * @param contexts the values of a name such as {@code env.X}, given as its parts
     */
    static List<String> values(String text, Function<List<String>, List<String>> contexts) {
        Expression expression = new Expression(text, contexts);
        List<String> values = expression.or(0);
        expression.skipSpace();
        boolean whole = !expression.isBroken && expression.index == text.length();
        return whole ? values : List.of();
    }

    private List<String> or(int depth) {
        List<String> values = and(depth);
        while (accept("||")) {
            values = both(values, and(depth));
        }
        return values;
    }

    private List<String> and(int depth) {
        List<String> values = comparison(depth);
        while (accept("&&")) {
            values = comparison(depth);
        }
        return values;
    }

    private List<String> comparison(int depth) {
        List<String> values = operand(depth);
        while (accept("==") || accept("!=") || accept("<=") || accept(">=") || accept("<") || accept(">")) {
            operand(depth);
            values = List.of();
        }
        return values;
    }

    private List<String> operand(int depth) {
        skipSpace();
        char c = index < text.length() && depth < DEEPEST ? text.charAt(index) : 0;
        if (c == '!') {
            index++;
            operand(depth + 1);
            return List.of();
        }
        if (c == '(') {
            index++;
            List<String> values = or(depth + 1);
            expect(")");
            return values;
        }
        if (c == '\'') {
            return List.of(string());
        }
        if (isNamePart(c)) {
            return named(depth);
        }
        isBroken = true;
        return List.of();
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (index++; index < text.length(); index++) {
            if (text.charAt(index) == '\'' && !text.startsWith("''", index)) {
                index++;
                return string.toString();
            }
            index += text.charAt(index) == '\'' ? 1 : 0;
            string.append(text.charAt(index));
        }
        isBroken = true;
        return "";
    }

    /** Reads a number, a word such as {@code true}, the call of a function, or a name in a context. */
    private List<String> named(int depth) {
        String name = name();
        if (accept("(")) {
            return call(name, depth);
        }
        List<String> path = new ArrayList<>(List.of(name));
        boolean isKnown = true;
        while (!isBroken && index < text.length() && (text.charAt(index) == '.' || text.charAt(index) == '[')) {
            if (text.charAt(index++) == '.') {
                path.add(name());
            } else {
                List<String> key = or(depth + 1);
                expect("]");
                isKnown &= key.size() == 1;
                path.addAll(key);
            }
        }
        boolean isNumber = path.stream().allMatch(part -> part.chars().allMatch(Character::isDigit));
        if (isNumber) {
            return List.of(String.join(".", path));
        }
        return isKnown && !isBroken ? contexts.apply(path) : List.of();
    }

    private List<String> call(String function, int depth) {
        List<List<String>> arguments = new ArrayList<>();
        while (!isBroken && !accept(")")) {
            arguments.add(or(depth + 1));
            if (!accept(",")) {
                expect(")");
                break;
            }
        }
        if (function.equalsIgnoreCase("fromJSON") && arguments.size() == 1) {
            return arguments.get(0);
        }
        return function.equalsIgnoreCase("format") ? format(arguments) : List.of();
    }

    private static List<String> format(List<List<String>> arguments) {
        List<String> results = arguments.isEmpty() ? List.of() : arguments.get(0);
        for (int i = 1; i < arguments.size(); i++) {
            String hole = "{" + (i - 1) + "}";
            List<String> values = arguments.get(i);
            results = results.stream()
                    .flatMap(result -> values.stream().map(value -> result.replace(hole, value)))
                    .limit(MOST_VALUES)
                    .toList();
        }
        return results;
    }

    private String name() {
        int start = index;
        while (index < text.length() && isNamePart(text.charAt(index))) {
            index++;
        }
        isBroken |= start == index;
        return text.substring(start, index);
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '-' || c == '*' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream())
                .distinct()
                .limit(MOST_VALUES)
                .toList();
    }

    private void expect(String token) {
        isBroken |= !accept(token);
    }

    private boolean accept(String token) {
        skipSpace();
        boolean accepted = text.startsWith(token, index);
        index += accepted ? token.length() : 0;
        return accepted;
    }

    private void skipSpace() {
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
    }
}
