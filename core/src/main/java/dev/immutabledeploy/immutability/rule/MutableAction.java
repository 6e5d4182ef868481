package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Actions and reusable workflows are used by full commit SHA. */
final class MutableAction implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM001",
            "mutable-action",
            Severity.ERROR,
            "A branch or tag of an action can be moved to other code, which then runs with this"
                    + " workflow's rights; a short SHA can become ambiguous or be taken by a branch.",
            "GitHub, \"Security hardening for GitHub Actions\": a full-length commit SHA is the only"
                    + " immutable way to use an action",
            "owner/repository@<40-hex SHA> # <version>",
            new MutableAction());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Action action)
                || action.reference().isPinned()) {
            return Optional.empty();
        }
        ActionReference reference = action.reference();
        String what = reference.isShortSha()
                ? "the short SHA " + reference.revision() + " can become ambiguous or be the name of a branch"
                : "the branch or tag " + reference.revision() + " can be moved to other code";
        String message = occurrence.use().text() + " " + reference.repository() + reference.path() + ": " + what;
        return Optional.of(new Judgement(Severity.ERROR, message, fix(reference)));
    }

    private static String fix(ActionReference reference) {
        String address = "https://github.com/" + reference.repository();
        if (reference.isShortSha()) {
            return reference.repository() + reference.path() + "@<40-hex SHA>, the whole SHA is shown at " + address
                    + "/commit/" + reference.revision();
        }
        String version = reference.revision();
        return reference.repository() + reference.path() + "@<40-hex SHA> # " + version + ", found with: git ls-remote "
                + Shell.word(address) + " " + Shell.word(version) + " " + Shell.word(version + "^{}")
                + " (the last line)";
    }
}
