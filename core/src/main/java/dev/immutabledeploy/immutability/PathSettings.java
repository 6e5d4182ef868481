package dev.immutabledeploy.immutability;

import dev.immutabledeploy.config.Glob;
import dev.immutabledeploy.config.ValidateConfig;
import dev.immutabledeploy.config.ValidateConfig.Level;
import dev.immutabledeploy.config.ValidateConfig.PathConfig;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What settings say of a file by its path. */
final class PathSettings {
    private final Map<String, Level> everywhere;
    private final List<Entry> entries;
    private final String prefix;

    private record Entry(PathConfig config, List<Glob> match) {
        boolean matches(String path) {
            return match.stream().anyMatch(glob -> glob.matches(path));
        }
    }

    /**
     * Takes the settings.
     *
     * @param prefix what leads from the folder that settings are relative to, to the one that files are
     */
    PathSettings(ValidateConfig config, String prefix) {
        this.everywhere = config.levels();
        this.entries = config.paths().stream()
                .map(path -> new Entry(path, path.match().stream().map(Glob::of).toList()))
                .toList();
        this.prefix = prefix;
    }

    /** Returns why a file is not to be looked at, if so. */
    Optional<String> ignored(String file) {
        return entries.stream()
                .filter(entry -> entry.config().ignore() && entry.matches(prefix + file))
                .map(entry -> entry.config().reason())
                .findFirst();
    }

    /** Returns how grave a finding is in a file; empty if the rule is not applied to it. */
    Optional<Severity> severity(Rule rule, Severity judged, String file) {
        return level(rule, file).map(PathSettings::severity).orElse(Optional.of(judged));
    }

    private Optional<Level> level(Rule rule, String file) {
        Optional<Level> found = level(rule, everywhere);
        for (Entry entry : entries) {
            Optional<Level> here = level(rule, entry.config().levels());
            if (here.isPresent() && entry.matches(prefix + file)) {
                found = here;
            }
        }
        return found;
    }

    private static Optional<Level> level(Rule rule, Map<String, Level> levels) {
        return Optional.ofNullable(levels.get(rule.id())).or(() -> Optional.ofNullable(levels.get(rule.name())));
    }

    private static Optional<Severity> severity(Level level) {
        return switch (level) {
            case OFF -> Optional.empty();
            case NOTE -> Optional.of(Severity.NOTE);
            case WARNING -> Optional.of(Severity.WARNING);
            case ERROR -> Optional.of(Severity.ERROR);
        };
    }
}
