package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tools are asked for by a version. A version line, such as a bare major version, is a choice that somebody made and
 * that changes with a commit; it is accepted, since few hosts offer more. A name without any number, or with a word such
 * as latest, is not.
 */
final class FloatingTool implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM011",
            "floating-tool",
            Severity.WARNING,
            "A tool that is asked for by a name such as latest, or by no version at all, becomes another version when"
                    + " whoever keeps the build machines says so, and builds differently from then on.",
            Rules.CATALOGUE,
            "the tool's version, such as 3.9.9",
            new FloatingTool());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        if (!(occurrence.subject() instanceof Subject.Tool tool)) {
            return Optional.empty();
        }
        Optional<String> why = tool.version()
                .map(version -> isFloating(version)
                        ? Optional.of(version + " names no version, what it means moves")
                        : Optional.<String>empty())
                .orElse(Optional.of("without a version it means whatever is newest or at hand"));
        String fix = "name the version of " + tool.name() + " that is meant, all of it, such as 3.9.9";
        return why.map(what ->
                new Judgement(Severity.WARNING, occurrence.use().text() + " " + tool.name() + ": " + what, fix));
    }

    private static boolean isFloating(String version) {
        String text = version.toLowerCase(Locale.ROOT);
        return Words.LATEST.matcher(text).find()
                || text.chars().noneMatch(Character::isDigit)
                || text.startsWith(">")
                || (Words.MOVING.matcher(text).find()
                        && !Words.WHOLE_VERSION.matcher(text).find());
    }

    /** Holds the patterns until a tool is judged. */
    private static final class Words {
        static final Pattern LATEST = Pattern.compile("(?<![a-z])latest(?![a-z])");
        static final Pattern MOVING =
                Pattern.compile("(?<![a-z])(?:nightly|snapshot|canary|edge|head|rolling)(?![a-z])");
        static final Pattern WHOLE_VERSION = Pattern.compile("[0-9][._-][0-9]++[._-][0-9]");
    }
}
