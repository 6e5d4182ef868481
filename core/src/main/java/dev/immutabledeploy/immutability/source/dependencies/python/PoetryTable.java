package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.CommitSha;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.List;
import java.util.Optional;

/** Tables of dependencies by name, as Poetry and Pipenv write them. */
final class PoetryTable {

    private PoetryTable() {}

    /** Adds what the entries of a table ask for. */
    static void add(SourceText source, List<Value.Entry> entries, Dialect dialect, List<Wanted> wanted) {
        for (Value.Entry entry : entries) {
            List<Value> several = entry.value().isList() ? entry.value().items() : List.of(entry.value());
            several.stream()
                    .filter(any -> !entry.name().equals("python"))
                    .flatMap(value -> one(source, entry, value, dialect).stream())
                    .forEach(wanted::add);
        }
    }

    private static Optional<Wanted> one(SourceText source, Value.Entry entry, Value value, Dialect dialect) {
        String name = Requirement.normal(entry.name());
        Place place = entry.place(source);
        if (value.find("git").isPresent()) {
            Optional<Value> revision = value.find("rev").or(() -> value.find("ref"));
            String text = revision.or(() -> value.find("tag"))
                    .or(() -> value.find("branch"))
                    .flatMap(Value::text)
                    .orElse("");
            Place at = revision.map(any -> any.place(source)).orElse(place);
            return Optional.of(
                    CommitSha.isFull(text)
                            ? Wanted.version(name, "", true, at)
                            : Wanted.moving(name, "", at, Subject.Dependency.Motion.GIT));
        }
        if (value.find("url").isPresent() || value.find("file").isPresent()) {
            return Optional.of(Wanted.moving(name, "", place, Subject.Dependency.Motion.ADDRESS));
        }
        if (value.find("path").isPresent()) {
            return Optional.empty();
        }
        Optional<Value> version = value.text().isPresent() ? Optional.of(value) : value.find("version");
        String text = version.flatMap(Value::text).orElse("");
        Place at = version.filter(any -> !text.isEmpty())
                .map(any -> any.place(source))
                .orElse(place);
        return Optional.of(
                text.isEmpty() || text.equals("*")
                        ? Wanted.moving(name, text, at, Subject.Dependency.Motion.NEWEST)
                        : Wanted.version(name, text, dialect.isExact(text), at));
    }
}
