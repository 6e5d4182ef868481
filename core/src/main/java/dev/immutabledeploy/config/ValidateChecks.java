package dev.immutabledeploy.config;

import dev.immutabledeploy.config.ValidateConfig.KnownRule;
import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks in the section {@code validate} what its shape alone does not tell: rules that there are, and patterns. */
final class ValidateChecks {
    private final List<KnownRule> rules;
    private final List<Problem> problems;

    ValidateChecks(List<KnownRule> rules, List<Problem> problems) {
        this.rules = rules;
        this.problems = problems;
    }

    void check(Node root) {
        root.get(ValidateShape.KEY).ifPresent(section -> {
            rules(section, true);
            section.get(ValidateShape.PATHS).stream()
                    .flatMap(paths -> paths.items().stream())
                    .forEach(this::path);
        });
    }

    private void path(Node path) {
        path.get(ValidateShape.MATCH).ifPresent(match -> {
            List<Node> patterns = match instanceof Node.Scalar ? List.of(match) : match.items();
            patterns.forEach(this::pattern);
        });
        rules(path, false);
        boolean ignores = path.get(ValidateShape.IGNORE)
                .filter(value ->
                        value instanceof Node.Scalar scalar && scalar.text().equals("true"))
                .isPresent();
        Optional<Node.Entry> levels = path.entry(ValidateShape.RULES);
        if (path instanceof Node.Mapping && !ignores && levels.isEmpty()) {
            tell(
                    path.at(),
                    "no-effect",
                    "this entry of `paths` says nothing about the files",
                    "add `ignore: true`, or `rules` with levels");
        } else if (ignores && levels.isPresent()) {
            tell(
                    levels.get().key().at(),
                    "no-effect",
                    "files that are ignored need no levels",
                    "remove either `ignore` or `rules`");
        }
    }

    private void pattern(Node pattern) {
        if (pattern instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
            Glob.mistake(scalar.text())
                    .ifPresent(what -> tell(
                            scalar.at(),
                            "bad-pattern",
                            "the pattern " + Quoted.of(scalar.text()) + " is not valid: " + what,
                            "write for example `examples/**` or `**/*.Dockerfile`"));
        }
    }

    private void rules(Node holder, boolean everywhere) {
        Set<String> seen = new HashSet<>();
        for (Node.Entry entry : holder.get(ValidateShape.RULES).stream()
                .flatMap(rules -> rules.entries().stream())
                .toList()) {
            String word = entry.key().text();
            Optional<KnownRule> known =
                    rules.stream().filter(rule -> rule.is(word)).findFirst();
            if (known.isEmpty()) {
                unknown(entry.key());
                continue;
            }
            if (!seen.add(known.get().id())) {
                String what = known.get().id() + " and " + known.get().name() + " are the same rule";
                tell(entry.key().at(), "repeated", what, "keep one of the two");
            }
            boolean off =
                    entry.value() instanceof Node.Scalar level && level.text().equals("off");
            if (off && everywhere && !known.get().mayBeOff()) {
                tell(
                        entry.value().at(),
                        "never-off",
                        "the rule " + Quoted.of(word) + " cannot be off for all files",
                        "name the files in `paths`, with a reason");
            }
        }
    }

    private void unknown(Node.Scalar key) {
        List<String> words = rules.stream()
                .flatMap(rule -> Stream.of(rule.id(), rule.name()))
                .toList();
        String fix = Quoted.meant(key.text(), words)
                .map(word -> "did you mean `" + word + "`?")
                .orElse("see `docs/rules.md` for the rules that there are");
        tell(key.at(), "unknown-rule", "there is no rule " + Quoted.of(key.text()), fix);
    }

    private void tell(Location place, String code, String what, String fix) {
        problems.add(Problem.input(code, what, fix).at(place));
    }
}
