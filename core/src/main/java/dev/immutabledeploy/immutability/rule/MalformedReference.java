package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** References follow their grammar. */
final class MalformedReference implements Rule.Judge {

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Malformed malformed
                ? Optional.of(new Judgement(
                        Severity.ERROR, occurrence.use().text() + ": " + malformed.what(), malformed.fix()))
                : Optional.empty();
    }
}
