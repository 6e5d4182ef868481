package dev.immutabledeploy.immutability.source.terraform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that are asked for, such as {@code ~> 5.1, != 5.3.0}. Terraform, "Version Constraints".
 *
 * @param text as it is written
 */
record Constraint(String text) {
    private static final Pattern ONE =
            Pattern.compile("(=|!=|>=|<=|>|<|~>)?\\s*v?([0-9]+(?:\\.[0-9]+)*)(-[-.0-9A-Za-z]+)?");
    private static final Pattern EXACT = Pattern.compile("=?\\s*v?[0-9]+\\.[0-9]+\\.[0-9]+[-+.0-9A-Za-z]*");

    /** Tells whether one version is meant. */
    boolean isExact() {
        return EXACT.matcher(text.strip()).matches();
    }

    /** Tells whether a version is surely not one of those asked for. */
    boolean excludes(String version) {
        Matcher found = ONE.matcher(version);
        if (!found.matches()) {
            return false;
        }
        for (String part : text.split(",", -1)) {
            Matcher wanted = ONE.matcher(part.strip());
            if (wanted.matches() && !fits(found.group(2), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String version, Matcher wanted) {
        String bound = wanted.group(2);
        int order = compare(version, bound);
        String operator = wanted.group(1) == null ? "=" : wanted.group(1);
        return switch (operator) {
            case "!=" -> order != 0 || wanted.group(3) != null;
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order >= 0;
            case "<" -> order <= 0;
            case "~>" -> order >= 0 && sameBeginning(version, bound);
            default -> order == 0;
        };
    }

    /** Only the last part that is written may grow. */
    private static boolean sameBeginning(String version, String bound) {
        String[] parts = bound.split("\\.", -1);
        String[] others = version.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (number(others, i) != number(parts, i)) {
                return false;
            }
        }
        return true;
    }

    private static int compare(String version, String bound) {
        String[] left = version.split("\\.", -1);
        String[] right = bound.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Long.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long number(String[] parts, int index) {
        String part = index < parts.length ? parts[index] : "0";
        return part.length() > 15 ? Long.MAX_VALUE : Long.parseLong(part);
    }
}
