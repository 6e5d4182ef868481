package dev.immutabledeploy.immutability.source;

import java.util.regex.Pattern;

/** The one name of a commit in Git that cannot be moved: its full SHA-1, 40 hexadecimal digits. */
public final class CommitSha {
    private static final Pattern FULL = Pattern.compile("(?i)[0-9a-f]{40}");
    private static final Pattern IN_ADDRESS = Pattern.compile(".*[/@=][0-9a-f]{40}(?:[/?].*)?", Pattern.DOTALL);

    private CommitSha() {}

    /** Tells whether a text is one. */
    public static boolean isFull(String text) {
        return FULL.matcher(text).matches();
    }

    /** Tells whether an address on the web names its file by one, as forges serve files of a commit. */
    public static boolean isIn(String address) {
        return IN_ADDRESS.matcher(address).matches();
    }
}
