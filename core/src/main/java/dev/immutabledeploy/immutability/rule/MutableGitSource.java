package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;

/** Sources from Git are fetched by full commit SHA. */
final class MutableGitSource implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM007",
            "mutable-git-source",
            Severity.ERROR,
            "A branch or tag of a repository can be moved, and the default branch moves with every push.",
            "Dockerfile reference: ADD from a Git repository; actions/checkout: ref; Git: only a commit SHA names a content",
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
        boolean aside = occurrence.use() == Use.STEP_CHECKOUT && occurrence.bearing() == Bearing.SURROUNDS;
        Severity severity = aside ? Severity.WARNING : Severity.ERROR;
        String name = git.url().isEmpty() ? "of this repository" : git.url();
        return Optional.of(new Judgement(
                severity, occurrence.use().text() + " " + name + ": " + what, fix(occurrence.use(), git)));
    }

    private static String fix(Use use, Subject.Git git) {
        String revision = Shell.word(git.revision().orElse("HEAD"));
        if (git.url().isEmpty()) {
            return "leave it out, so that the commit that started the run is checked out, or name a 40-hex SHA,"
                    + " printed by: git rev-parse " + revision;
        }
        String pinned =
                switch (use) {
                    case STEP_CHECKOUT -> "ref: <40-hex SHA>";
                    case SCM_CHECKOUT -> "checkout scmGit(branches: [[name: '<40-hex SHA>']], …)";
                    case REMOTE_BASE -> "?ref=<40-hex SHA> behind it";
                    case CHECKOUT -> "git checkout <40-hex SHA> behind it";
                    case MODULE -> "source = \"<address>?ref=<40-hex SHA>\"";
                    default -> git.url() + "#<40-hex SHA>";
                };
        return pinned + ", found with: git ls-remote " + Shell.word(git.url()) + " " + revision;
    }
}
