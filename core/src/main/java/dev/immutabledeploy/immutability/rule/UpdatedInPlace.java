package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Servers are replaced by new ones, not updated. */
final class UpdatedInPlace implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM028",
            "server-updated-in-place",
            Severity.ERROR,
            "The server goes on under the same identity with other content than it was started with, and cannot be rebuilt from its sources.",
            "Immutable deployment: what runs is replaced, never modified",
            "a change that replaces the server",
            new UpdatedInPlace());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Update update
                ? Optional.of(
                        new Judgement(
                                Severity.ERROR,
                                update.text() + ": " + update.attributes()
                                        + " would be changed on a server that goes on running",
                                "have it replaced: user_data_replace_on_change = true, replace_triggered_by, terraform plan"
                                        + " -replace=<address>, or a new launch template version that an instance refresh brings"))
                : Optional.empty();
    }
}
