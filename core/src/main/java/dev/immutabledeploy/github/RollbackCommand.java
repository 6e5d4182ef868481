package dev.immutabledeploy.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command {@code /rollback [environment] [number]}, which must be the first line of a comment.
 *
 * @param words what follows it; compared, never executed or repeated
 */
record RollbackCommand(List<String> words) {
    private static final String NAME = "/rollback";
    private static final int LONGEST_LINE = 500;
    private static final Pattern SPACE = Pattern.compile("[ \\t\\u00a0]+");
    private static final Pattern NUMBER = Pattern.compile("#?([1-9][0-9]{0,17})");

    RollbackCommand {
        words = List.copyOf(words);
    }

    /** Returns the command of a comment, if it is one. */
    static Optional<RollbackCommand> in(String comment) {
        String line = comment.strip().lines().findFirst().orElse("");
        if (!line.startsWith(NAME) || line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of(SPACE.split(line.strip())));
        return words.remove(0).equals(NAME) ? Optional.of(new RollbackCommand(words)) : Optional.empty();
    }

    /** Returns the environment that is meant, if it can be told. */
    Optional<String> environment(List<String> environments) {
        if (!words.isEmpty() && environments.contains(words.get(0))) {
            return Optional.of(words.get(0));
        }
        boolean unnamed = words.isEmpty() || number().isPresent();
        return environments.size() == 1 && unnamed && words.size() < 2
                ? Optional.of(environments.get(0))
                : Optional.empty();
    }

    /** Returns the number of the release to restore, if one is given. */
    Optional<Long> number() {
        return words.stream()
                .reduce((first, second) -> second)
                .map(NUMBER::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(number -> Long.parseLong(number.group(1)));
    }

    /** Tells whether every word has been understood, given the environments. */
    boolean isUnderstood(List<String> environments) {
        boolean named = !words.isEmpty() && environments.contains(words.get(0));
        int understood = (named ? 1 : 0) + (words.size() > (named ? 1 : 0) && number().isPresent() ? 1 : 0);
        return understood == words.size();
    }
}
