package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** References follow their grammar. */
final class MalformedReference implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM004",
            "malformed-reference",
            Severity.ERROR,
            "A truncated or misspelt digest pins nothing; a text that is no reference cannot be judged.",
            "OCI image specification: sha256: and 64, or sha512: and 128, lower-case hex digits",
            "the whole reference in its grammar",
            new MalformedReference());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Malformed malformed
                ? Optional.of(new Judgement(
                        Severity.ERROR, occurrence.use().text() + ": " + malformed.what(), malformed.fix()))
                : Optional.empty();
    }
}
