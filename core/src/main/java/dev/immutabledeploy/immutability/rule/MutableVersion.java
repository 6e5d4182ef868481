package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;

/** What a platform keeps in versions is asked for by number. */
final class MutableVersion implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM025",
            "mutable-version",
            Severity.ERROR,
            "A pointer such as $Latest, or a name without a version, moves when somebody publishes the next one, and takes what runs with it.",
            "Amazon EC2 launch templates, AWS Lambda versions, Amazon ECS task definitions: only a numbered version never changes",
            "the number of the version",
            new MutableVersion());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Moving moving && occurrence.use() == Use.PLATFORM_VERSION
                ? Optional.of(new Judgement(
                        occurrence.bearing() == Bearing.SURROUNDS ? Severity.WARNING : Severity.ERROR,
                        occurrence.use().text() + " " + moving.text() + ": " + moving.why(),
                        moving.instead()))
                : Optional.empty();
    }
}
