package dev.immutabledeploy.immutability.source.dependencies.cargo;

import dev.immutabledeploy.immutability.source.CommitSha;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The crates that a {@code Cargo.toml} asks for; what a workspace offers and no member takes is not asked for. */
final class Crates {
    private static final List<String> SECTIONS = List.of("dependencies", "dev-dependencies", "build-dependencies");

    private Crates() {}

    static List<Wanted> wanted(SourceText source, Value top) {
        List<Wanted> wanted = new ArrayList<>();
        sections(source, top, wanted);
        top.entriesOf("target").forEach(target -> sections(source, target.value(), wanted));
        return wanted;
    }

    private static void sections(SourceText source, Value table, List<Wanted> wanted) {
        for (String section : SECTIONS) {
            table.entriesOf(section).forEach(entry -> one(source, entry).ifPresent(wanted::add));
        }
    }

    private static Optional<Wanted> one(SourceText source, Value.Entry entry) {
        Value value = entry.value();
        String name = value.text("package").orElse(entry.name());
        Place place = entry.place(source);
        if (value.find("path").isPresent()
                || value.text("workspace").filter("true"::equals).isPresent()) {
            return Optional.empty();
        }
        if (value.find("git").isPresent()) {
            boolean pinned = value.text("rev").filter(CommitSha::isFull).isPresent();
            Optional<Value> revision =
                    value.find("rev").or(() -> value.find("tag")).or(() -> value.find("branch"));
            Place at = revision.map(one -> one.place(source)).orElse(place);
            return Optional.of(
                    pinned
                            ? Wanted.version(name, "", true, at)
                            : Wanted.moving(name, "", at, Subject.Dependency.Motion.GIT));
        }
        Optional<Value> version = value.isTable() ? value.find("version") : Optional.of(value);
        String text = version.flatMap(Value::text).orElse("");
        Place at = version.filter(any -> !text.isEmpty())
                .map(any -> any.place(source))
                .orElse(place);
        return Optional.of(
                text.isEmpty() || text.equals("*")
                        ? Wanted.moving(name, text, at, Subject.Dependency.Motion.NEWEST)
                        : Wanted.version(name, text, Dialect.CARGO.isExact(text), at));
    }
}
