package dev.immutabledeploy.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a user wrote, as it may stand in a message: on one line, not too long, and never a secret. */
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** Returns a text in quotes. */
    static String of(String text) {
        return "`" + line(text) + "`";
    }

    /** Returns a text on one line. */
    static String line(String text) {
        if (SecretLiterals.token(text).isPresent()) {
            return "(hidden)";
        }
        String line = text.replaceAll("[\\p{Cntrl}`]+", " ");
        int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }

    /** Returns the one of several words that was probably meant, if one is near. */
    static Optional<String> meant(String written, Collection<String> words) {
        int allowed = Math.min(3, Math.max(1, written.length() / 3));
        return words.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= allowed)
                .filter(word -> distance(written, word) <= allowed)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** Counts the insertions, deletions, substitutions and swaps of neighbours that lead from one text to the other. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
