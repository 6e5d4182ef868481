package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.JsonReader;
import dev.immutabledeploy.immutability.source.dependencies.data.TomlReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the lock files of Python's package managers. */
final class PythonLocks {
    /** The lock file of Pipenv. */
    static final String PIPENV = "Pipfile.lock";

    private static final List<String> HERE = List.of("editable", "virtual", "directory", "workspace");

    private final Surroundings around;

    PythonLocks(Surroundings around) {
        this.around = around;
    }

    /** Versions by name, and what it was written for; nothing is known where the file cannot be read. */
    record Pinned(Map<String, List<String>> versions, Set<String> members, boolean readable) {
        private static Pinned unreadable() {
            return new Pinned(Map.of(), Set.of(), false);
        }
    }

    private record Lock(String name, Pinned pinned) implements LockFile {
        @Override
        public Answer answer(Wanted wanted) {
            List<String> versions = pinned.versions().getOrDefault(wanted.name(), List.of());
            if (versions.isEmpty()) {
                return pinned.readable() ? Answer.ABSENT : Answer.UNKNOWN;
            }
            return versions.stream().allMatch(version -> excludes(wanted.version(), version))
                    ? Answer.other(versions.get(0))
                    : Answer.FITS;
        }

        /** Where it is not known who wrote the range, both must agree. */
        private static boolean excludes(String range, String version) {
            return Dialect.POETRY.excludes(range, version) && Dialect.PYTHON.excludes(range, version);
        }
    }

    /** Returns a lock file in a folder. */
    Optional<LockFile> in(String folder, String name) {
        return pinned(folder, name).map(pinned -> new Lock(name, pinned));
    }

    /** Returns what is pinned by a lock file in a folder. */
    Optional<Pinned> pinned(String folder, String name) {
        String path = Folders.in(folder, name);
        return around.exists(path)
                ? Optional.of(around.shared(Pinned.class, path, () -> read(path)))
                : Optional.empty();
    }

    private Pinned read(String path) {
        try {
            return around.file(path).map(PythonLocks::read).orElseGet(Pinned::unreadable);
        } catch (UnparseableException e) {
            return Pinned.unreadable();
        }
    }

    private static Pinned read(SourceText source) {
        Map<String, List<String>> versions = new HashMap<>();
        Set<String> members = new HashSet<>();
        String name = Manifest.name(source.path());
        if (name.equals(PIPENV)) {
            for (Value.Entry section : JsonReader.read(source).entries()) {
                boolean packages = !section.name().equals("_meta");
                for (Value.Entry entry : packages ? section.value().entries() : List.<Value.Entry>of()) {
                    String version = entry.value().text("version").orElse("");
                    put(versions, entry.name(), version.replace("=", ""));
                }
            }
        } else if (name.endsWith(".txt")) {
            RequirementsFile.pins(source).forEach((one, version) -> put(versions, one, version.replace("=", "")));
        } else {
            Value top = TomlReader.read(source);
            for (String list : List.of("package", "packages")) {
                for (Value one : top.find(list).map(Value::items).orElse(List.of())) {
                    String known = one.text("name").orElse("");
                    put(versions, known, one.text("version").orElse(""));
                    if (one.find("source").filter(PythonLocks::isHere).isPresent()) {
                        members.add(Requirement.normal(known));
                    }
                }
            }
        }
        return new Pinned(versions, members, true);
    }

    /** Tells whether a package is taken from the repository itself. */
    private static boolean isHere(Value source) {
        return HERE.stream().anyMatch(name -> source.find(name).isPresent());
    }

    private static void put(Map<String, List<String>> versions, String name, String version) {
        versions.computeIfAbsent(Requirement.normal(name), any -> new ArrayList<>(1))
                .add(version);
    }
}
