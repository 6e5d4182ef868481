package dev.immutabledeploy.immutability.source.shell;

import java.util.Optional;

/**
 * Cuts a variable's value by a pattern: {@code #prefix}, {@code ##prefix}, {@code %suffix}, {@code %%suffix},
 * {@code /what/instead} and {@code //what/instead}, where {@code *} and {@code ?} stand for other characters.
 */
public final class Trimming {
    private static final int LONGEST = 500;
    private static final int MOST_STARS = 4;

    private Trimming() {}

    /**
     * Returns what is left of a value; empty if the pattern is too long to be tried.
     *
     * @param modifier what stands behind the name of the variable, such as {@code #v}
     */
    public static Optional<String> of(String value, String modifier) {
        char kind = modifier.charAt(0);
        boolean twice = modifier.length() > 1 && modifier.charAt(1) == kind;
        String pattern = modifier.substring(twice ? 2 : 1);
        boolean isBearable = value.length() <= LONGEST
                && pattern.length() <= LONGEST
                && pattern.chars().filter(c -> c == '*').count() <= MOST_STARS;
        if (!isBearable) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case '#' -> withoutPrefix(value, pattern, twice);
                    case '%' -> withoutSuffix(value, pattern, twice);
                    default -> replaced(value, pattern, twice);
                });
    }

    private static String withoutPrefix(String value, String pattern, boolean longest) {
        for (int i = 0; i <= value.length(); i++) {
            int length = longest ? value.length() - i : i;
            if (matches(pattern, value.substring(0, length))) {
                return value.substring(length);
            }
        }
        return value;
    }

    private static String withoutSuffix(String value, String pattern, boolean longest) {
        for (int i = 0; i <= value.length(); i++) {
            int start = longest ? i : value.length() - i;
            if (matches(pattern, value.substring(start))) {
                return value.substring(0, start);
            }
        }
        return value;
    }

    private static String replaced(String value, String pattern, boolean all) {
        int slash = pattern.indexOf('/');
        String what = slash < 0 ? pattern : pattern.substring(0, slash);
        String instead = slash < 0 ? "" : pattern.substring(slash + 1);
        StringBuilder result = new StringBuilder();
        int start = 0;
        boolean goesOn = !what.isEmpty();
        while (start < value.length()) {
            int length = goesOn ? longestMatch(value, start, what) : 0;
            if (length == 0) {
                result.append(value.charAt(start++));
            } else {
                result.append(instead);
                start += length;
                goesOn = all;
            }
        }
        return result.toString();
    }

    private static int longestMatch(String value, int start, String pattern) {
        for (int end = value.length(); end > start; end--) {
            if (matches(pattern, value.substring(start, end))) {
                return end - start;
            }
        }
        return 0;
    }

    /** Compares from left to right; at a mismatch the last star takes one more character. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (c == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && (c == '?' || c == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
