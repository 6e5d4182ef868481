package dev.immutabledeploy.config;

import dev.immutabledeploy.config.Shape.Flag;
import dev.immutabledeploy.config.Shape.Mapping;
import dev.immutabledeploy.config.Shape.Named;
import dev.immutabledeploy.config.Shape.Sequence;
import dev.immutabledeploy.config.Shape.Several;
import dev.immutabledeploy.config.Shape.Text;
import dev.immutabledeploy.config.Shape.Word;
import dev.immutabledeploy.config.ValidateConfig.FailOn;
import dev.immutabledeploy.config.ValidateConfig.Level;
import dev.immutabledeploy.config.ValidateConfig.PathConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The shape of the section {@code validate}, and what it becomes. */
final class ValidateShape {
    /** The key of the section. */
    static final String KEY = "validate";

    /** The key of levels by rule. */
    static final String RULES = "rules";

    /** The key of what holds for some files only. */
    static final String PATHS = "paths";

    /** The key of the patterns for these files. */
    static final String MATCH = "match";

    /** The key that says whether they are not looked at. */
    static final String IGNORE = "ignore";

    private static final String FAIL_ON = "fail-on";
    private static final String BASELINE = "baseline";
    private static final String VALUES = "values";
    private static final String REASON = "reason";

    private static final Text RULE =
            new Text("[A-Za-z0-9-]+", 60, "the id or name of a rule, see `docs/rules.md`", "moving-runner", false);
    private static final Text GLOB = new Text("[\\s\\S]+", 500, "a pattern for paths", "examples/**", false);

    private static final Named LEVELS = new Named("rule", RULE, new Word(words(Level.values())), 0);

    private static final Mapping PATH = Mapping.of(
            Field.required(
                    MATCH,
                    new Several(GLOB),
                    "Which files, by patterns for their paths relative to this file: `*` and `?` within a name, `**` for any"
                            + " folders, `[a-z]`, `{a,b}`; a slash at the end means everything below.",
                    "'examples/**'"),
            Field.withDefault(IGNORE, new Flag(), false, "They are not looked at, and named as skipped.", "true"),
            Field.optional(RULES, LEVELS, "Levels of rules for these files, by id or name.", "{moving-runner: off}"),
            Field.required(REASON, Text.SOME, "Why. It is shown.", "shows what is found"));

    private static final Mapping SECTION = Mapping.of(
            Field.withDefault(
                    FAIL_ON,
                    new Word(words(FailOn.values())),
                    "error",
                    "From which findings on the answer is no; for `deploy` and `plan` as well.",
                    "note"),
            Field.optional(
                    RULES,
                    LEVELS,
                    "Levels of rules, by id or name. A level given replaces the one that the rule gives.",
                    "{IMM010: warning, moving-runner: off}"),
            Field.withDefault(
                    PATHS,
                    new Sequence(PATH, 0, false),
                    List.of(),
                    "What holds for some files only. Of several that match, the last one counts.",
                    "[{match: 'examples/**', ignore: true, reason: shows what is found}]"),
            Field.optional(
                    BASELINE,
                    Text.RELATIVE_PATH,
                    "The file of known findings, which are left out. `validate --write-baseline` writes it.",
                    "validate-baseline.json"),
            Field.optional(
                    VALUES,
                    new Named("value", Text.VARIABLE, Text.ANY, 0),
                    "What stands for names that sources leave open, such as arguments and inputs; `--set` adds to them.",
                    "{BASE_TAG: '3.20'}"));

    private ValidateShape() {}

    /** Returns the key of a deployment file that holds the section. */
    static Field field() {
        return new Field(
                KEY,
                SECTION,
                false,
                Optional.empty(),
                "How the pipeline's own sources are validated. A file that holds nothing else is fine for `validate`.",
                "");
    }

    private static <E extends Enum<E>> List<String> words(E[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Makes the settings of the checked values of a file. */
    static ValidateConfig config(Values file) {
        if (!file.has(KEY)) {
            return ValidateConfig.DEFAULT;
        }
        Values section = file.below(KEY);
        Map<String, String> values = new LinkedHashMap<>();
        if (section.has(VALUES)) {
            Values given = section.below(VALUES);
            given.values().keySet().forEach(name -> values.put(name, given.text(name)));
        }
        return new ValidateConfig(
                FailOn.valueOf(section.text(FAIL_ON).toUpperCase(Locale.ROOT)),
                levels(section),
                section.items(PATHS, ValidateShape::path),
                section.optionalText(BASELINE),
                values);
    }

    private static PathConfig path(Values path) {
        return new PathConfig(path.texts(MATCH), path.flag(IGNORE), levels(path), path.text(REASON));
    }

    private static Map<String, Level> levels(Values holder) {
        Map<String, Level> levels = new LinkedHashMap<>();
        if (holder.has(RULES)) {
            Values rules = holder.below(RULES);
            rules.values()
                    .keySet()
                    .forEach(rule ->
                            levels.put(rule, Level.valueOf(rules.text(rule).toUpperCase(Locale.ROOT))));
        }
        return levels;
    }
}
