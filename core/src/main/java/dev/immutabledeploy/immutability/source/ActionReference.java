package dev.immutabledeploy.immutability.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An action or reusable workflow in a GitHub repository: {@code owner/repository/path@revision}.
 *
 * @param repository owner and name of the repository
 * @param path the path within the repository with its leading slash, or empty
 * @param revision the branch, tag or commit
 */
public record ActionReference(String repository, String path, String revision) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_.-]++/[A-Za-z0-9_.-]++)(/[^@\\s]*+)?@([^@\\s]++)");
    private static final Pattern SHORT_SHA = Pattern.compile("(?=.*[0-9])[0-9a-f]{7,39}");

    /** Reads a reference; empty if the text is none. */
    public static Optional<ActionReference> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || text.startsWith(".")) {
            return Optional.empty();
        }
        String path = form.group(2);
        return Optional.of(new ActionReference(form.group(1), path == null ? "" : path, form.group(3)));
    }

    /** Returns the reference as it is written. */
    public String text() {
        return repository + path + "@" + revision;
    }

    /** Tells whether the revision is a full commit SHA. */
    public boolean isPinned() {
        return CommitSha.isFull(revision);
    }

    /** Tells whether the revision looks like the beginning of a commit SHA. */
    public boolean isShortSha() {
        return SHORT_SHA.matcher(revision).matches();
    }
}
