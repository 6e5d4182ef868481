package dev.immutabledeploy.immutability.source.container;

import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tools put in before an object reaches the cluster: {@code ${X}}, {@code $X}, {@code $(x)}, {@code {{ x }}},
 * {@code <x>}, names in capitals that no image can have, and tags in capitals that are several words.
 */
final class Placeholders {
    private static final Pattern FORM = Pattern.compile("\\$\\{([A-Za-z_][\\w.]*+)(?::?[-=]([^${}]*+))?}"
            + "|\\$\\(([\\w.\\-]++)\\)"
            + "|\\{\\{-?\\s*+=?([^{}]*+)}}"
            + "|\\$([A-Za-z_]\\w*+)");
    private static final Pattern OTHER = Pattern.compile("[<>%]|\\$[{(]|\\{\\{|__[A-Z]|@@|^ko://");
    private static final Pattern CAPITALS =
            Pattern.compile("(?:^|.*[/@])[A-Z][A-Z0-9_-]{2,}(?:[:/@].*|$)|.*:[A-Z]++[A-Z0-9]*_[A-Z0-9_]*");
    /** What a service mesh puts its own image in for. */
    private static final String INJECTED = "auto";

    private final Surroundings around;

    Placeholders(Surroundings around) {
        this.around = around;
    }

    /** Replaces all placeholders in a text; empty if one is left. */
    Optional<String> resolve(String text) {
        Matcher form = FORM.matcher(text);
        StringBuilder result = new StringBuilder();
        while (form.find()) {
            Optional<String> value = value(form);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            form.appendReplacement(result, Matcher.quoteReplacement(value.get()));
        }
        String resolved = form.appendTail(result).toString();
        return isLeftOpen(resolved) ? Optional.empty() : Optional.of(resolved);
    }

    private Optional<String> value(Matcher form) {
        for (int group : new int[] {1, 3, 4, 5}) {
            String name = form.group(group);
            if (name != null) {
                String bare = name.endsWith("-")
                        ? name.substring(0, name.length() - 1).strip()
                        : name.strip();
                Optional<String> value = around.value(bare.startsWith(".") ? bare.substring(1) : bare);
                return value.or(() -> Optional.ofNullable(form.group(2)).filter(text -> !text.isEmpty()));
            }
        }
        return Optional.empty();
    }

    private static boolean isLeftOpen(String text) {
        return text.equals(INJECTED)
                || OTHER.matcher(text).find()
                || CAPITALS.matcher(text).matches();
    }
}
