package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sources from Git are fetched by full commit SHA. */
final class MutableGitSource implements Rule.Judge {

    private static final Pattern SHA = Pattern.compile("(?i)[0-9a-f]{40}");

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Git git)
                || git.revision().filter(value -> SHA.matcher(value).matches()).isPresent()) {
            return Optional.empty();
        }
        String what = git.revision()
                .map(value -> value + " is no full commit SHA and can mean other sources tomorrow")
                .orElse("without a commit it means the newest of the default branch");
        String fix = git.url() + "#<40-hex SHA>, found with: git ls-remote " + git.url() + " "
                + git.revision().orElse("HEAD");
        return Optional.of(new Judgement(Severity.ERROR, occurrence.use().text() + " " + git.url() + ": " + what, fix));
    }
}
