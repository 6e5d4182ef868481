package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file of requirements asks pip for; it is manifest and lock file in one. */
final class RequirementsFile {
    private static final int MOST_CONSTRAINTS = 10;
    private static final Pattern ASIDE = Pattern.compile(
            "(?:^|.*[/._-])(?:dev|devel|develop|development|tests?|testing|docs?|lint|linters?|linting|typing|bench|benchmarks?)(?:[/._-].*)?");

    private final SourceText source;
    private final Surroundings around;
    private final Bearing bearing;
    private final List<Occurrence> found = new ArrayList<>();
    private final Map<String, String> constraints = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    private RequirementsFile(SourceText source, Surroundings around) {
        this.source = source;
        this.around = around;
        String folder = Folders.of(source.path());
        String near = Manifest.name(folder) + "/" + Manifest.name(source.path());
        this.bearing = ASIDE.matcher(near).matches() ? Bearing.SURROUNDS : Bearing.DEPLOYS;
    }

    static List<Occurrence> occurrences(SourceText source, Surroundings around) {
        if (source.content().contains("{{") || source.content().contains("{%")) {
            return List.of(Occurrence.of(Use.FILE, new Subject.NotLookedAt("template"), source.place(0, "")));
        }
        RequirementsFile file = new RequirementsFile(source, around);
        List<RequirementLine> lines = RequirementLine.all(source);
        lines.stream()
                .filter(line -> line.option().startsWith("-c") || line.option().equals("--constraint"))
                .forEach(line -> file.constrain(source.path(), line.text()));
        file.all(lines);
        return file.found;
    }

    /** Returns the exact versions that a file of requirements asks for, by name. */
    static Map<String, String> pins(SourceText source) {
        Map<String, String> pins = new HashMap<>();
        for (RequirementLine line : RequirementLine.all(source)) {
            if (line.option().isEmpty()) {
                Requirement.parse(line.text())
                        .filter(one -> one.form() == Requirement.Form.EXACT || one.form() == Requirement.Form.FIXED)
                        .ifPresent(one -> pins.put(one.name(), one.version()));
            }
        }
        return pins;
    }

    private void constrain(String from, String name) {
        Optional<String> path = Surroundings.path(Folders.of(from), name);
        if (path.isPresent() && read.add(path.get()) && read.size() < MOST_CONSTRAINTS) {
            around.file(path.get()).ifPresent(file -> constraints.putAll(pins(file)));
        }
    }

    private void all(List<RequirementLine> lines) {
        Optional<RequirementLine> unhashed = Optional.empty();
        for (RequirementLine line : lines) {
            boolean editable = line.option().equals("-e") || line.option().equals("--editable");
            if (line.option().equals("-r") || line.option().equals("--requirement")) {
                include(line);
            } else if (line.option().isEmpty() || editable) {
                Optional<Requirement> asked = Requirement.parse(line.text());
                asked.ifPresent(one -> requirement(line, one));
                boolean bare = asked.filter(one -> one.form() == Requirement.Form.EXACT)
                                .isPresent()
                        && !line.hashed();
                unhashed = unhashed.isEmpty() && bare ? Optional.of(line) : unhashed;
            }
        }
        unhashed.ifPresent(line -> add(
                Use.DEPENDENCY,
                new Subject.Unhashed("requirements in " + Manifest.name(source.path()), Installer.PIP),
                source.place(line.offset(), line.text())));
    }

    private void include(RequirementLine line) {
        Surroundings.path(Folders.of(source.path()), line.text()).ifPresent(path -> {
            Subject file = new Subject.Local(path, Kind.PYTHON, around.exists(path));
            found.add(Occurrence.of(Use.REQUIREMENTS, file, source.place(line.offset(), line.text())));
        });
    }

    private void requirement(RequirementLine line, Requirement asked) {
        Place place = source.place(line.offset() + asked.at(), line.text().substring(asked.at()));
        if (asked.version().contains("${")) {
            add(Use.DEPENDENCY, new Subject.Unresolved(asked.called() + " " + asked.version(), false), place);
            return;
        }
        boolean held = line.hashed() || constraints.containsKey(asked.name());
        way(asked.form())
                .filter(way -> !held)
                .map(way -> new Subject.Dependency(
                        asked.name().isEmpty() ? "" : asked.version(), Installer.PIP, asked.called(), way))
                .ifPresent(subject -> add(Use.DEPENDENCY, subject, place));
    }

    /** Returns how a requirement moves; empty if it does not. */
    static Optional<Subject.Dependency.Motion> way(Requirement.Form form) {
        return switch (form) {
            case RANGE -> Optional.of(Subject.Dependency.Motion.RANGE);
            case NEWEST -> Optional.of(Subject.Dependency.Motion.NEWEST);
            case GIT -> Optional.of(Subject.Dependency.Motion.GIT);
            case ADDRESS -> Optional.of(Subject.Dependency.Motion.ADDRESS);
            case EXACT, FIXED, LOCAL -> Optional.empty();
        };
    }

    private void add(Use use, Subject subject, Place place) {
        found.add(new Occurrence(use, subject, place, bearing));
    }
}
