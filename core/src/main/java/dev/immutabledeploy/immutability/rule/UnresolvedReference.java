package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** References are written out, not assembled while the pipeline runs. */
final class UnresolvedReference implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM003",
            "unresolved-reference",
            Severity.NOTE,
            "The value is known only when the pipeline runs, so nothing can be said about it here.",
            Rules.CATALOGUE,
            "the reference itself, pinned; or a default that is pinned",
            new UnresolvedReference());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Unresolved unresolved)) {
            return Optional.empty();
        }
        String what = unresolved.contentAddressed()
                ? ": the form is content-addressed, but the value is known only when it runs"
                : ": the value is known only when it runs";
        String fix = "write the pinned reference itself, or make sure that whoever sets the value pins it";
        return Optional.of(new Judgement(Severity.NOTE, occurrence.use().text() + " " + unresolved.text() + what, fix));
    }
}
