package dev.immutabledeploy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the pipeline's own sources are validated.
 *
 * @param failOn from which findings on the answer is no
 * @param levels the levels of rules, by id or name, for all files
 * @param paths what holds for some files only; of several, the later ones go before the earlier
 * @param baseline the file of known findings, relative to the deployment file, if there is one
 * @param values what stands for names that sources leave open
 */
public record ValidateConfig(
        FailOn failOn,
        Map<String, Level> levels,
        List<PathConfig> paths,
        Optional<String> baseline,
        Map<String, String> values) {

    /** What holds unless a file says otherwise. */
    public static final ValidateConfig DEFAULT =
            new ValidateConfig(FailOn.ERROR, Map.of(), List.of(), Optional.empty(), Map.of());

    /** From which findings on the answer is no. */
    public enum FailOn {
        /** From errors on. */
        ERROR,
        /** From warnings on. */
        WARNING,
        /** From notes on: any finding. */
        NOTE,
        /** Findings are told, and nothing more. */
        NEVER
    }

    /** How grave the findings of a rule are. */
    public enum Level {
        /** The rule is not applied. */
        OFF,
        /** Notes. */
        NOTE,
        /** Warnings. */
        WARNING,
        /** Errors. */
        ERROR
    }

    /**
     * What holds for some files only.
     *
     * @param match which files, by their paths relative to the deployment file
     * @param ignore whether they are not looked at
     * @param levels the levels of rules, by id or name
     * @param reason why
     */
    public record PathConfig(List<String> match, boolean ignore, Map<String, Level> levels, String reason) {
        public PathConfig {
            match = List.copyOf(match);
            levels = Map.copyOf(levels);
        }
    }

    /**
     * A rule that levels can be given for.
     *
     * @param id its identifier
     * @param name its name
     * @param mayBeOff whether it may be turned off for all files; if not, for some only
     */
    public record KnownRule(String id, String name, boolean mayBeOff) {
        /** Tells whether this rule is meant by an id or name. */
        public boolean is(String word) {
            return id.equals(word) || name.equals(word);
        }
    }

    public ValidateConfig {
        levels = Map.copyOf(levels);
        paths = List.copyOf(paths);
        values = Map.copyOf(values);
    }

    /** Returns the same with further values, which go before those that are there. */
    public ValidateConfig with(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(further);
        return new ValidateConfig(failOn, levels, paths, baseline, all);
    }

    /** Returns the same with no baseline. */
    public ValidateConfig withoutBaseline() {
        return new ValidateConfig(failOn, levels, paths, Optional.empty(), values);
    }
}
