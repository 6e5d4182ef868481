package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Values kept elsewhere are asked for by their version. */
final class MutableParameter implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM027",
            "mutable-parameter",
            Severity.WARNING,
            "The value can be changed without a commit, and does not go back with a rollback.",
            "AWS CloudFormation, \"Dynamic references\"; Amazon ECS, \"Pass Secrets Manager secrets\"",
            "the version of the parameter or secret beside its name",
            new MutableParameter());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Parameter parameter
                ? Optional.of(new Judgement(
                        Severity.WARNING,
                        occurrence.use().text() + " " + parameter.text()
                                + ": without a version it is whatever is stored there when it is read",
                        parameter.version()))
                : Optional.empty();
    }
}
