package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Files follow the syntax of their kind. */
final class UnparseableFile implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM008",
            "unparseable-file",
            Severity.ERROR,
            "A file that cannot be understood cannot be judged, and is never taken as passed.",
            Rules.CATALOGUE,
            "a file that follows the syntax of its kind",
            new UnparseableFile());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Unparseable file
                ? Optional.of(new Judgement(
                        Severity.ERROR,
                        "the file could not be parsed: " + file.what(),
                        "mend the file, or give it another name if it is none of this kind"))
                : Optional.empty();
    }
}
