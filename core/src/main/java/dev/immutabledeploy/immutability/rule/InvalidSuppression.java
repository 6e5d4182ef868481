package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Comments that allow what is found name a rule and a reason, and are taken away when they are no longer needed. */
final class InvalidSuppression implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM021",
            "invalid-suppression",
            Severity.WARNING,
            "A comment that allows a finding without a reason, or a rule that there is not, allows nothing; one that no"
                    + " longer meets anything would hide the next finding there.",
            Rules.CATALOGUE,
            "immutable-deploy: allow IMM002 until we own this image",
            new InvalidSuppression());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Suppression suppression
                ? Optional.of(new Judgement(
                        suppression.idle() ? Severity.NOTE : Severity.WARNING, suppression.what(), suppression.fix()))
                : Optional.empty();
    }
}
