package dev.immutabledeploy.immutability.source.dependencies.php;

import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.JsonReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is kept of a {@code composer.lock}: versions by name; of what a package stands in for, none is known. */
final class ComposerLock implements LockFile {
    private final Map<String, String> versions = new HashMap<>();
    private final boolean readable;

    private ComposerLock(Optional<Value> top) {
        this.readable = top.isPresent();
        for (String list : List.of("packages", "packages-dev")) {
            top.flatMap(value -> value.find(list))
                    .map(Value::items)
                    .orElse(List.of())
                    .forEach(this::add);
        }
    }

    static ComposerLock read(Optional<SourceText> source) {
        try {
            return new ComposerLock(source.map(JsonReader::read));
        } catch (UnparseableException e) {
            return new ComposerLock(Optional.empty());
        }
    }

    private void add(Value one) {
        for (String list : List.of("replace", "provide")) {
            one.entriesOf(list)
                    .forEach(entry -> versions.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), ""));
        }
        one.text("name")
                .ifPresent(name -> versions.put(
                        name.toLowerCase(Locale.ROOT), one.text("version").orElse("")));
    }

    @Override
    public String name() {
        return "composer.lock";
    }

    @Override
    public Answer answer(Wanted wanted) {
        String version = versions.get(wanted.name());
        if (version == null) {
            return readable ? Answer.ABSENT : Answer.UNKNOWN;
        }
        return Dialect.COMPOSER.excludes(wanted.version(), version) ? Answer.other(version) : Answer.FITS;
    }
}
