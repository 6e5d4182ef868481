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
        Optional<String> what = what(occurrence.subject());
        return what.map(text -> new Judgement(
                Severity.NOTE,
                occurrence.use().text() + " " + occurrence.subject().text() + ": " + text,
                "keep it in this repository, beside the pipeline"));
    }

    private static Optional<String> what(Subject subject) {
        if (subject instanceof Subject.Foreign foreign) {
            return Optional.of("it is a file of " + foreign.repository()
                    + ", which an earlier step checks out, so what it does is not looked at here");
        }
        return subject instanceof Subject.Local local && !local.present()
                ? Optional.of("it is not in this folder, so what it does is known only when the pipeline runs")
                : Optional.empty();
    }
}
