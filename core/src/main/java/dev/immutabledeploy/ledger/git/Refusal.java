package dev.immutabledeploy.ledger.git;

import dev.immutabledeploy.problem.Problem;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** What it means that a Git server did not do what it was asked. */
final class Refusal {
    private Refusal() {}

    /** Tells whether a push that ended so has certainly written nothing: the server wanted no such thing of us. */
    static boolean isCertain(IOException cause) {
        return isForbidden(cause) || cause instanceof NoRemoteRepositoryException;
    }

    /**
     * Returns what people shall read; shows no text of the server, which may hold anything.
     *
     * @param what what was to be done: read or write
     */
    static Problem problem(String what, GitRemote remote, IOException cause) {
        String at = "cannot " + what + " in the ledger's branch " + remote.branch() + " of " + remote.address() + ": ";
        if (isForbidden(cause)) {
            return Problem.unknown(
                    "ledger-not-permitted",
                    at + (remote.token().isPresent() ? "the token may not" : "there is no token"),
                    "give a token that may " + what + " contents; in a workflow, `permissions: contents: " + what
                            + "`");
        }
        if (cause instanceof NoRemoteRepositoryException) {
            return Problem.unknown(
                    "ledger-not-found", at + "there is no such repository, or the token may not see it", "check both");
        }
        return Problem.unknown(
                "ledger-unavailable", at + "the repository does not answer as it should", "check the way to it");
    }

    /** The library tells a refusal (401, 403) by its words only. */
    private static boolean isForbidden(IOException cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("not authorized")
                || text.contains("not permitted")
                || text.contains("authentication is required")
                || text.contains("authentication not supported");
    }
}
