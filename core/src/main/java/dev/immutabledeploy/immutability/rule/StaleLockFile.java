package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** A lock file holds what its manifest asks for. */
final class StaleLockFile implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM041",
            "stale-lock-file",
            Severity.ERROR,
            "What the manifest asks for and the lock file does not hold is chosen anew where it is installed, or the"
                    + " installation fails.",
            Rules.CATALOGUE,
            "a lock file written after the last change of the manifest",
            new StaleLockFile());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.StaleLockFile stale)) {
            return Optional.empty();
        }
        String wanted = stale.text().isEmpty() ? "" : " " + stale.text();
        String what = stale.locked()
                .map(version -> stale.lock() + " holds " + version + ", which is not what the manifest asks for")
                .orElse(stale.lock() + " does not hold it");
        String fix = "write the lock file anew and commit it: "
                + Locking.of(stale.installer()).write();
        return Optional.of(new Judgement(
                Severity.ERROR, stale.installer().text() + " " + stale.name() + wanted + ": " + what, fix));
    }
}
