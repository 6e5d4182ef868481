package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a command as it is written.
 *
 * @param script the script it stands in
 * @param parts its pieces in order
 */
record Word(Fragment script, List<Part> parts) {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*+)(\\[[^\\]]*+])?(\\+?)=", Pattern.DOTALL);

    /**
     * An assignment.
     *
     * @param name the variable
     * @param value what it is set to
     * @param whole whether it replaces the whole value: it neither appends nor sets one element
     */
    record Assignment(String name, Word value, boolean whole) {}

    /** Returns the text of a word that holds nothing but unquoted text. */
    Optional<String> plain() {
        return parts.size() == 1 && parts.get(0) instanceof Part.Text text && !text.quoted()
                ? Optional.of(text.text())
                : Optional.empty();
    }

    /** Returns the assignment that the word is, if it is one. */
    Optional<Assignment> assignment() {
        if (parts.isEmpty() || !(parts.get(0) instanceof Part.Text first) || first.quoted()) {
            return Optional.empty();
        }
        Matcher matcher = ASSIGNMENT.matcher(first.text());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        boolean whole = matcher.group(2) == null && matcher.group(3).isEmpty();
        return Optional.of(new Assignment(matcher.group(1), from(first, matcher.end()), whole));
    }

    private Word from(Part.Text first, int index) {
        if (index == first.text().length()) {
            return new Word(script, parts.subList(1, parts.size()));
        }
        int start = first.end() - first.text().length() + index;
        List<Part> rest = new ArrayList<>(parts);
        rest.set(0, new Part.Text(first.text().substring(index), start, first.end(), false));
        return new Word(script, rest);
    }

    /** Tells whether the word is all arguments of the script or function, such as {@code "$@"}. */
    boolean isAllArguments() {
        return parts.size() == 1
                && parts.get(0) instanceof Part.Variable variable
                && (variable.name().equals("@") || variable.name().equals("*"));
    }
}
