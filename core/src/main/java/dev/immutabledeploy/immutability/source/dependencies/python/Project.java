package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import dev.immutabledeploy.immutability.source.dependencies.TomlWorkspace;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.TomlReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a {@code pyproject.toml} asks for, held against the lock file of uv, Poetry or PDM, or a complete list for pip. */
final class Project {
    private static final List<String> LOCKS = List.of("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml");
    private static final List<String> OTHER_LOCKS =
            List.of(PythonLocks.PIPENV, "requirements.txt", "requirements-lock.txt", "requirements.lock.txt");
    private static final List<String> PUBLISHED =
            List.of("classifiers", "keywords", "urls", "license", "homepage", "repository", "license-files");

    private static final TomlWorkspace WORKSPACE =
            new TomlWorkspace("pyproject.toml", "uv.lock", List.of("tool", "uv", "workspace"));

    private final SourceText source;
    private final Surroundings around;
    private final Value top;
    private final List<Wanted> wanted = new ArrayList<>();

    private Project(SourceText source, Surroundings around, Value top) {
        this.source = source;
        this.around = around;
        this.top = top;
    }

    static List<Occurrence> occurrences(SourceText source, Surroundings around) {
        try {
            Project project = new Project(source, around, TomlReader.read(source));
            project.collect();
            Bearing bearing = project.isLibrary() ? Bearing.SURROUNDS : Bearing.DEPLOYS;
            Manifest manifest = new Manifest(source, Installer.PIP, bearing, project.wanted);
            return WORKSPACE.occurrences(manifest, project.top, project.lock(), around);
        } catch (UnparseableException e) {
            if (source.content().contains("{{") || source.content().contains("{%")) {
                return List.of(Occurrence.of(Use.FILE, new Subject.NotLookedAt("template"), source.place(0, "")));
            }
            throw e;
        }
    }

    private boolean isLibrary() {
        return Stream.of(top.find("project"), top.find("tool", "poetry"))
                .flatMap(Optional::stream)
                .anyMatch(project ->
                        PUBLISHED.stream().anyMatch(name -> project.find(name).isPresent()));
    }

    private void collect() {
        top.find("project", "dependencies").ifPresent(this::list);
        top.entriesOf("project", "optional-dependencies").forEach(entry -> list(entry.value()));
        top.entriesOf("dependency-groups").forEach(entry -> list(entry.value()));
        top.find("tool", "uv", "dev-dependencies").ifPresent(this::list);
        top.entriesOf("tool", "pdm", "dev-dependencies").forEach(entry -> list(entry.value()));
        boolean listed =
                !wanted.isEmpty() && top.find("project", "dependencies").isPresent();
        if (!listed) {
            poetry(top.entriesOf("tool", "poetry", "dependencies"));
        }
        poetry(top.entriesOf("tool", "poetry", "dev-dependencies"));
        top.entriesOf("tool", "poetry", "group")
                .forEach(group -> poetry(group.value().entriesOf("dependencies")));
    }

    private void poetry(List<Value.Entry> entries) {
        PoetryTable.add(source, entries, Dialect.POETRY, wanted);
    }

    private void list(Value list) {
        Set<String> elsewhere = elsewhere();
        for (Value item : list.items()) {
            item.text()
                    .flatMap(Requirement::parse)
                    .filter(one -> !elsewhere.contains(one.name()) && one.form() != Requirement.Form.LOCAL)
                    .ifPresent(one -> wanted.add(wanted(item, one)));
        }
    }

    /** Returns the names whose source is in this repository, or whose version the tool is told elsewhere. */
    private Set<String> elsewhere() {
        Set<String> names = new HashSet<>();
        names.add(Requirement.normal(
                top.find("project", "name").flatMap(Value::text).orElse("")));
        top.entriesOf("tool", "uv", "sources").forEach(entry -> names.add(Requirement.normal(entry.name())));
        top.find("tool", "uv", "override-dependencies")
                .map(Value::items)
                .orElse(List.of())
                .forEach(item -> item.text().flatMap(Requirement::parse).ifPresent(one -> names.add(one.name())));
        return names;
    }

    private Wanted wanted(Value item, Requirement one) {
        String text = item.text().orElse("");
        Place whole = item.place(source);
        boolean plain = whole.text().equals(text);
        Place place = plain ? source.place(item.start() + one.at(), text.substring(one.at())) : whole;
        Optional<Subject.Dependency.Motion> way =
                RequirementsFile.way(one.form()).filter(any -> any != Subject.Dependency.Motion.RANGE);
        boolean exact = one.form() == Requirement.Form.EXACT || one.form() == Requirement.Form.FIXED;
        boolean address = text.contains("://");
        return new Wanted(one.name(), address ? "" : one.version(), exact, place, way);
    }

    private Optional<LockFile> lock() {
        if (wanted.isEmpty() && top.find("tool", "uv", "workspace").isEmpty()) {
            return Optional.empty();
        }
        String own = Folders.of(source.path());
        PythonLocks locks = new PythonLocks(around);
        String name = Requirement.normal(top.find("project", "name")
                .or(() -> top.find("tool", "poetry", "name"))
                .flatMap(Value::text)
                .orElse(""));
        for (String folder : Folders.upFrom(own)) {
            for (String lock : LOCKS) {
                boolean holds = folder.equals(own)
                        || locks.pinned(folder, lock)
                                .filter(pinned -> pinned.members().contains(name))
                                .isPresent();
                Optional<LockFile> found = holds ? locks.in(folder, lock) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return OTHER_LOCKS.stream()
                .flatMap(lock -> locks.in(own, lock).stream())
                .filter(lock -> !wanted.isEmpty())
                .filter(lock -> wanted.stream().allMatch(one -> lock.answer(one).standing() == LockFile.Standing.FITS))
                .findFirst();
    }
}
