package dev.immutabledeploy.immutability.source.dependencies.gradle;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.data.TomlReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions in a catalog of Gradle, those that have a name and those that stand with their module. */
final class Catalog {
    private final SourceText source;
    private final GradleLocks locks;
    private final List<Occurrence> found = new ArrayList<>();

    Catalog(SourceText source, GradleLocks locks) {
        this.source = source;
        this.locks = locks;
    }

    List<Occurrence> occurrences() {
        Value top = TomlReader.read(source);
        Map<String, List<String>> users = new HashMap<>();
        List<Value.Entry> modules = new ArrayList<>(top.entriesOf("libraries"));
        modules.addAll(top.entriesOf("plugins"));
        modules.forEach(entry -> entry.value()
                .find("version", "ref")
                .flatMap(Value::text)
                .ifPresent(name ->
                        users.computeIfAbsent(name, any -> new ArrayList<>(1)).add(module(entry))));
        for (Value.Entry entry : top.entriesOf("versions")) {
            version(entry.value())
                    .ifPresent(value -> look(
                            value.text().orElse(""),
                            value.start(),
                            entry.name(),
                            users.getOrDefault(entry.name(), List.of())));
        }
        modules.forEach(this::inline);
        return found;
    }

    /** Returns the group and name of a module. */
    private static String module(Value.Entry entry) {
        Value value = entry.value();
        return value.text("module")
                .or(() -> value.text("id"))
                .or(() ->
                        value.text("group").flatMap(group -> value.text("name").map(name -> group + ":" + name)))
                .orElse(entry.name());
    }

    private void inline(Value.Entry entry) {
        Value value = entry.value();
        String text = value.text().orElse("");
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            String module = text.substring(0, colon);
            look(text.substring(colon + 1), value.start() + colon + 1, module, List.of(module));
        }
        String module = module(entry);
        value.find("version")
                .flatMap(Catalog::version)
                .ifPresent(version -> look(version.text().orElse(""), version.start(), module, List.of(module)));
    }

    /** Returns the version that is taken if nothing else speaks against it. */
    private static Optional<Value> version(Value value) {
        return value.text().isPresent()
                ? Optional.of(value)
                : value.find("prefer").or(() -> value.find("strictly")).or(() -> value.find("require"));
    }

    private void look(String version, int start, String name, List<String> users) {
        boolean held = !users.isEmpty() && users.stream().allMatch(locks::holds);
        Moves.of(version)
                .filter(way -> !held)
                .map(way -> new Subject.Dependency(version, Installer.GRADLE, name, way))
                .ifPresent(subject -> found.add(Occurrence.of(Use.DEPENDENCY, subject, source.place(start, version))));
    }
}
