package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** What a pipeline takes from its own repository is there to be looked at. */
final class MissingLocalFile implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM014",
            "missing-local-file",
            Severity.NOTE,
            "A file that the pipeline names as its own is not in this folder: it is made or fetched while the pipeline"
                    + " runs, so nothing can be said about it here.",
            Rules.CATALOGUE,
            "a file of this repository, at the same commit as the pipeline",
            new MissingLocalFile());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Local local) || local.present()) {
            return Optional.empty();
        }
        String message = occurrence.use().text() + " " + local.path()
                + ": it is not in this folder, so what it does is known only when the pipeline runs";
        return Optional.of(new Judgement(Severity.NOTE, message, "keep it in this repository, beside the pipeline"));
    }
}
