package dev.immutabledeploy.action.console;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Problems with how a command is written. */
public final class Usage {
    private static final int CLOSE = 3;

    private Usage() {}

    /** Returns the exception of a command line that cannot be understood. */
    public static ProblemException wrong(String what, String fix) {
        return new ProblemException(problem(what, fix));
    }

    /** Returns one thing that is wrong with how a command is written. */
    public static Problem problem(String what, String fix) {
        return Problem.input("usage", what, fix);
    }

    /** Returns the known word that is closest to what was written, if any is close. */
    public static Optional<String> meant(String written, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(written, word) <= Math.min(CLOSE, Math.max(1, word.length() / 2)))
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns how many letters must be changed, added or left out to make one word the other. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int same = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
