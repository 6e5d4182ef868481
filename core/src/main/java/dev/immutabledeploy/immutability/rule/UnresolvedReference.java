package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** References are written out, not assembled while the pipeline runs. */
final class UnresolvedReference implements Rule.Judge {

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
