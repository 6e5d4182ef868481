package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Images are pushed under a name of their own. */
final class MovingPush implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM017",
            "moving-push",
            Severity.NOTE,
            "A name that every push moves tells nobody which image runs, and whoever uses it gets another one.",
            Rules.CATALOGUE,
            "a tag that holds the commit or the version, used by digest afterwards",
            new MovingPush());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Push push)) {
            return Optional.empty();
        }
        String message = "push of " + push.text() + ": every push moves this name to another image";
        String fix = "push a tag that holds the commit or the version, and deploy the digest that the push prints";
        return Optional.of(new Judgement(Severity.NOTE, message, fix));
    }
}
