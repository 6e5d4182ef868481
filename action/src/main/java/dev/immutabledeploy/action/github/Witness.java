package dev.immutabledeploy.action.github;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.github.Deployments.Seen;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Ledger;
import java.util.List;
import java.util.Optional;

/**
 * Compares a ledger with what GitHub has seen of it. A ledger that was deleted or rewritten looks like a new one, or a
 * whole one, to whoever reads it alone.
 */
final class Witness {
    private final Ledger ledger;
    private final String environment;

    Witness(Ledger ledger, String environment) {
        this.ledger = ledger;
        this.environment = environment;
    }

    /** Returns the name under which GitHub sees a ledger: several applications may share a repository. */
    static String name(Ledger ledger) {
        return prefix(ledger) + ledger.identity().map(Ledger.Identity::id).orElse("");
    }

    private static String prefix(Ledger ledger) {
        return ledger.application() + "/";
    }

    /**
     * Checks the newest head that was seen of this application.
     *
     * @throws ProblemException if the ledger does not contain it
     */
    void check(List<Seen> seen) {
        Optional<Seen> newest = seen.stream()
                .filter(one -> one.ledger().startsWith(prefix(ledger)))
                .findFirst();
        if (newest.isPresent() && !knows(newest.get().ledger(), newest.get().head())) {
            throw new ProblemException(Problem.unknown(
                    "ledger-lost",
                    "GitHub's deployments show release " + newest.get().release() + " of " + environment
                            + " with the ledger head " + newest.get().head()
                            + ", which the ledger does not contain: it was lost or rewritten",
                    "bring the ledger back, such as from a clone that has it; only to begin anew on purpose, delete the"
                            + " deployments of " + environment + " on GitHub"));
        }
    }

    /** The head that was seen is one of the newest entries, so looking back from the end finds it soon. */
    private boolean knows(String name, Digest head) {
        if (!name.equals(name(ledger))) {
            return false;
        }
        Optional<Ledger.Stored> entry = ledger.head(environment);
        while (entry.isPresent() && !entry.get().hash().equals(head)) {
            long position = entry.get().entry().position();
            entry = position > 1 ? ledger.at(environment, position - 1) : Optional.empty();
        }
        return entry.isPresent();
    }
}
