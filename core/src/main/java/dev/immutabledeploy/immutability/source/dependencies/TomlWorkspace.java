package dev.immutabledeploy.immutability.source.dependencies;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.dependencies.data.TomlReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import java.util.List;
import java.util.Optional;

/**
 * Workspaces that a manifest in TOML declares. One without a lock file is told once, for all its members.
 *
 * @param manifest the name of the manifests
 * @param lock the name of the lock file
 * @param table where the workspace is declared in a manifest
 */
public record TomlWorkspace(String manifest, String lock, List<String> table) {
    public TomlWorkspace {
        table = List.copyOf(table);
    }

    /** What a manifest further up declares. */
    private record Declared(boolean workspace) {}

    /** Returns what comes of a manifest, given its lock file if there is one. */
    public List<Occurrence> occurrences(Manifest one, Value top, Optional<LockFile> held, Surroundings around) {
        boolean root = declares(top);
        if (held.isPresent() || (one.wanted().isEmpty() && !root)) {
            return one.against(held);
        }
        return isBelow(one.source().path(), around)
                ? one.withinWorkspace()
                : root ? one.asWorkspace() : one.against(held);
    }

    private boolean declares(Value top) {
        return top.find(table.toArray(String[]::new)).isPresent();
    }

    /** Tells whether a manifest stands below a workspace that has no lock file. */
    private boolean isBelow(String path, Surroundings around) {
        return Folders.upFrom(Folders.of(path)).stream()
                .skip(1)
                .anyMatch(folder -> !around.exists(Folders.in(folder, lock))
                        && declared(Folders.in(folder, manifest), around).workspace());
    }

    private Declared declared(String path, Surroundings around) {
        if (!around.exists(path)) {
            return new Declared(false);
        }
        return around.shared(Declared.class, path, () -> {
            try {
                return new Declared(around.file(path)
                        .map(TomlReader::read)
                        .filter(this::declares)
                        .isPresent());
            } catch (UnparseableException e) {
                return new Declared(false);
            }
        });
    }
}
