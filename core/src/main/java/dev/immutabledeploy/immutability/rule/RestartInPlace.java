package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** A new revision is named, not fetched by starting the old one anew. */
final class RestartInPlace implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM016",
            "restart-in-place",
            Severity.WARNING,
            "The same revision starts with whatever its tags mean by now: a release that nothing records, and that"
                    + " cannot be taken back.",
            Rules.CATALOGUE,
            "a new revision that names the image by digest",
            new RestartInPlace());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Change change) || change.way() != Subject.Change.Way.RESTART) {
            return Optional.empty();
        }
        String message = change.text() + ": it starts anew with whatever its references mean now";
        String fix = "release a new revision that names the image by digest";
        return Optional.of(new Judgement(Severity.WARNING, message, fix));
    }
}
