package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Files that configure what runs are under version control. */
final class UnversionedFile implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM020",
            "unversioned-file",
            Severity.WARNING,
            "Configuration from a file that is not under version control can change without a commit, and does not go"
                    + " back with a rollback. Whether a file that is there is ignored by Git cannot be seen.",
            Rules.CATALOGUE,
            "a file of this repository, with secrets by reference to a version",
            new UnversionedFile());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Versioned file) || file.present()) {
            return Optional.empty();
        }
        String message = occurrence.use().text() + " " + file.text()
                + ": it is not in this folder, so what it says can change without a commit";
        String fix = "keep the file in this repository, without secrets; give secrets by reference to a version";
        return Optional.of(new Judgement(Severity.WARNING, message, fix));
    }
}
