package dev.immutabledeploy.immutability.source.dependencies.cargo;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
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

/** What is kept of a {@code Cargo.lock}: versions by name, and what it was written for. */
final class CrateLock implements LockFile {
    private final Map<String, List<String>> versions = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private final boolean readable;

    private CrateLock(Optional<Value> top) {
        this.readable = top.isPresent();
        top.flatMap(value -> value.find("package"))
                .map(Value::items)
                .orElse(List.of())
                .forEach(this::add);
    }

    static CrateLock read(Optional<SourceText> source) {
        try {
            return new CrateLock(source.map(TomlReader::read));
        } catch (UnparseableException e) {
            return new CrateLock(Optional.empty());
        }
    }

    private void add(Value one) {
        String name = one.text("name").orElse("");
        versions.computeIfAbsent(name, any -> new ArrayList<>(1))
                .add(one.text("version").orElse(""));
        if (one.find("source").isEmpty()) {
            members.add(name);
        }
    }

    /** Tells whether it was written for a package too, as far as is known. */
    boolean hasMember(String name) {
        return !readable || members.contains(name);
    }

    @Override
    public String name() {
        return "Cargo.lock";
    }

    @Override
    public Answer answer(Wanted wanted) {
        if (!readable) {
            return Answer.UNKNOWN;
        }
        List<String> known = versions.getOrDefault(wanted.name(), List.of());
        if (known.isEmpty()) {
            return Answer.ABSENT;
        }
        return known.stream().allMatch(version -> Dialect.CARGO.excludes(wanted.version(), version))
                ? Answer.other(known.get(0))
                : Answer.FITS;
    }
}
