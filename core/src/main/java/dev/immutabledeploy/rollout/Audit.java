package dev.immutabledeploy.rollout;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.Ledger.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads back what the ledger holds of one environment, and checks that nobody changed it. */
public final class Audit {
    private final Ledger ledger;
    private final String environment;

    /** Takes the ledger and the environment. */
    public Audit(Ledger ledger, String environment) {
        this.ledger = ledger;
        this.environment = environment;
    }

    /**
     * What a check found.
     *
     * @param environment what was checked
     * @param entries how many entries hold together from the first on
     * @param head the hash of the last of them
     * @param problems what is wrong; empty if nothing is
     */
    public record Report(String environment, long entries, Optional<Digest> head, List<Problem> problems) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /** Returns the ended releases, newest first, at most so many. */
    public List<ReleaseRecord> history(int limit) {
        List<ReleaseRecord> ended = new ArrayList<>();
        Optional<Stored> entry = ledger.head(environment);
        while (entry.isPresent() && ended.size() < limit) {
            Entry current = entry.get().entry();
            if (current.act() == Act.ENDED) {
                ended.add(current.state().releases().get(0));
            }
            entry = current.position() == 1 ? Optional.empty() : ledger.at(environment, current.position() - 1);
        }
        return ended;
    }

    /**
     * Returns the newest entry that was written at a moment or before; empty if there was none yet. O(log n) reads.
     *
     * @param moment when
     */
    public Optional<Stored> at(Instant moment) {
        long none = 0;
        long beyond =
                ledger.head(environment).map(head -> head.entry().position()).orElse(0L) + 1;
        while (beyond - none > 1) {
            long middle = none + (beyond - none) / 2;
            boolean later = ledger.at(environment, middle)
                    .filter(stored -> !stored.entry().time().isAfter(moment))
                    .isEmpty();
            if (later) {
                beyond = middle;
            } else {
                none = middle;
            }
        }
        return none == 0 ? Optional.empty() : ledger.at(environment, none);
    }

    /**
     * Checks every entry: its place, the hash of the one before, the order of times, the contents that it names; and that
     * nothing lies beyond a gap.
     *
     * @param known a hash that was the newest entry's once; it must be in the chain
     */
    public Report verify(Optional<Digest> known) {
        List<Problem> problems = new ArrayList<>();
        Optional<Stored> last = Optional.empty();
        boolean found = known.isEmpty();
        long position = 1;
        try {
            for (Optional<Stored> next = ledger.at(environment, position); next.isPresent(); ) {
                check(last, next.get(), problems);
                contents(next.get().entry(), problems);
                found |= known.equals(next.map(Stored::hash));
                last = next;
                position++;
                next = ledger.at(environment, position);
            }
            long checked = position - 1;
            long beyond = ledger.positions(environment).stream()
                    .filter(at -> at > checked)
                    .count();
            if (beyond > 0) {
                problems.add(damaged("entry " + position + " is missing, and " + beyond + " lie beyond it"));
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        if (!found) {
            problems.add(damaged("no entry has the hash " + known.orElseThrow()
                    + ": entries were removed, or all of it was rewritten"));
        }
        return new Report(environment, position - 1, last.map(Stored::hash), problems);
    }

    private void check(Optional<Stored> before, Stored entry, List<Problem> problems) {
        Digest expected = before.map(Stored::hash).orElseGet(ledger::genesis);
        long position = entry.entry().position();
        if (!entry.entry().previous().equals(expected)) {
            problems.add(damaged("the entry before entry " + position + " was changed after it was written"));
        }
        if (before.filter(old -> entry.entry().time().isBefore(old.entry().time()))
                .isPresent()) {
            problems.add(damaged("entry " + position + " is older than the one before it"));
        }
    }

    /** A release names its plan by digest, and the plan its configuration: all of it must be there, unchanged. */
    private void contents(Entry entry, List<Problem> problems) {
        if (entry.act() != Act.RELEASE) {
            return;
        }
        try {
            ledger.plan(entry.state().rollout().orElseThrow().plan()).parts().stream()
                    .flatMap(part -> part.goal().revision().configuration().values().stream())
                    .distinct()
                    .forEach(ledger::get);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    private Problem damaged(String what) {
        return Problem.refused(
                "ledger-changed", environment + ": " + what, "compare with a copy, and with the hashes in comments");
    }
}
