package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Libraries of pipelines are loaded by full commit SHA. */
final class MutableLibrary implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM012",
            "mutable-library",
            Severity.ERROR,
            "A library runs with all rights of the pipeline. A branch or tag of it can be moved, and without a version"
                    + " the default that an administrator set is taken.",
            "Jenkins, \"Extending with Shared Libraries\": a version is a branch, a tag or a commit hash",
            "@Library('name@<40-hex SHA>')",
            new MutableLibrary());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Library library) || library.isPinned()) {
            return Optional.empty();
        }
        String what = library.version()
                .map(version -> version + " is no full commit SHA and can mean other code tomorrow")
                .orElse("without a version it is whatever Jenkins is configured to take");
        String message = occurrence.use().text() + " " + library.name() + ": " + what;
        String fix = library.name() + "@<40-hex SHA>, found with: git ls-remote <the library's repository> "
                + Shell.word(library.version().orElse("HEAD"));
        return Optional.of(new Judgement(Severity.ERROR, message, fix));
    }
}
