package dev.immutabledeploy.immutability.source.dependencies.php;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.JsonReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what a {@code composer.json} asks for and holds it against the {@code composer.lock} beside it. */
public final class ComposerExtractor implements Extractor {
    private static final String NAME = "composer.json";
    private static final Set<String> PROGRAMS = Set.of("project", "");
    private static final Pattern PACKAGE = Pattern.compile("[^/\\s]++/[^/\\s]++");
    private static final Pattern BRANCH = Pattern.compile("dev-.*|.*[.-]x?-dev(?: as .*)?");
    private static final Pattern SHA = Pattern.compile(".*#(?i)[0-9a-f]{40}");

    @Override
    public Kind kind() {
        return Kind.COMPOSER;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(NAME) && Manifest.name(path).equals(NAME);
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Value top = JsonReader.read(source);
        List<Wanted> wanted = new ArrayList<>();
        for (String section : List.of("require", "require-dev")) {
            top.entriesOf(section).forEach(entry -> one(source, entry).ifPresent(wanted::add));
        }
        boolean program = PROGRAMS.contains(top.text("type").orElse("")) && !isDescribed(top);
        Bearing bearing = program ? Bearing.DEPLOYS : Bearing.SURROUNDS;
        String lock = Folders.in(Folders.of(source.path()), "composer.lock");
        Optional<LockFile> held = around.exists(lock) && !wanted.isEmpty()
                ? Optional.of(around.shared(ComposerLock.class, lock, () -> ComposerLock.read(around.file(lock))))
                : Optional.empty();
        return new Manifest(source, Installer.COMPOSER, bearing, wanted).against(held);
    }

    /** What is published and has no type is a library. */
    private static boolean isDescribed(Value top) {
        return top.text("type").isEmpty()
                && top.text("name").isPresent()
                && top.text("description").isPresent();
    }

    /** Returns a package that is asked for; what PHP itself must offer has no slash in its name. */
    private static Optional<Wanted> one(SourceText source, Value.Entry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        String version = entry.value().text().orElse("").strip();
        if (!PACKAGE.matcher(name).matches() || version.equals("self.version")) {
            return Optional.empty();
        }
        Place place = version.isEmpty() ? entry.place(source) : entry.value().place(source);
        boolean newest = version.isEmpty() || version.equals("*") || version.startsWith("@");
        if (newest) {
            return Optional.of(Wanted.moving(name, version, place, Subject.Dependency.Motion.NEWEST));
        }
        if (BRANCH.matcher(version).matches() && !SHA.matcher(version).matches()) {
            return Optional.of(Wanted.moving(name, version, place, Subject.Dependency.Motion.GIT));
        }
        boolean exact = SHA.matcher(version).matches() || Dialect.COMPOSER.isExact(version);
        return Optional.of(Wanted.version(name, version, exact, place));
    }
}
