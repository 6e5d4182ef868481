package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Sources from Git are fetched by full commit SHA. */
final class MutableGitSource implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM007",
            "mutable-git-source",
            Severity.ERROR,
            "A branch or tag of a repository can be moved, and the default branch moves with every push.",
            "Dockerfile reference: ADD from a Git repository; Git: only a commit SHA names a content",
            "<repository>.git#<40-hex SHA>",
            new MutableGitSource());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Git git) || git.isPinned()) {
            return Optional.empty();
        }
        String what = git.revision()
                .map(value -> value + " is no full commit SHA and can mean other sources tomorrow")
                .orElse("without a commit it means the newest of the default branch");
        String fix = git.url() + "#<40-hex SHA>, found with: git ls-remote " + Shell.word(git.url()) + " "
                + Shell.word(git.revision().orElse("HEAD"));
        return Optional.of(new Judgement(Severity.ERROR, occurrence.use().text() + " " + git.url() + ": " + what, fix));
    }
}
