package dev.immutabledeploy.immutability.source.dependencies.node;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.JsonReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a {@code package.json} asks for and holds it against the lock file of npm, pnpm or yarn beside it, or that of
 * the workspace. What a package expects of its user, such as peers and engines, is none of its dependencies.
 */
public final class NodeExtractor implements Extractor {
    private static final List<String> SECTIONS = List.of("dependencies", "devDependencies", "optionalDependencies");
    private static final List<String> OFFERED =
            List.of("main", "module", "exports", "files", "bin", "types", "publishConfig");

    @Override
    public Kind kind() {
        return Kind.NODE;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith("package.json") && Manifest.name(path).equals("package.json");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Value top;
        try {
            top = JsonReader.read(source);
        } catch (UnparseableException e) {
            String content = source.content();
            if (content.contains("{{") || content.contains("<%") || content.contains("${")) {
                return List.of(Occurrence.of(Use.FILE, new Subject.NotLookedAt("template"), source.place(0, "")));
            }
            throw e;
        }
        Bearing bearing = isLibrary(top) ? Bearing.SURROUNDS : Bearing.DEPLOYS;
        Manifest manifest = new Manifest(source, Installer.NPM, bearing, wanted(source, top));
        boolean workspace = top.find("workspaces").isPresent();
        if (manifest.wanted().isEmpty() && !workspace) {
            return List.of();
        }
        NodeLocks locks = new NodeLocks(around);
        Optional<LockFile> lock = locks.of(source.path(), top);
        if (lock.isPresent()) {
            return manifest.against(lock);
        }
        return locks.isTold(source.path())
                ? manifest.withinWorkspace()
                : workspace ? manifest.asWorkspace() : manifest.against(lock);
    }

    private static boolean isLibrary(Value top) {
        boolean closed = top.text("private").filter("true"::equals).isPresent();
        return !closed
                && top.text("name").isPresent()
                && top.text("version").isPresent()
                && OFFERED.stream().anyMatch(name -> top.find(name).isPresent());
    }

    private static List<Wanted> wanted(SourceText source, Value top) {
        List<Wanted> wanted = new ArrayList<>();
        for (String section : SECTIONS) {
            for (Value.Entry entry : top.entriesOf(section)) {
                Specifier.of(entry.value().text().orElse("workspace:"))
                        .flatMap(asked -> asked.wanted(entry.name(), place(source, entry)))
                        .ifPresent(wanted::add);
            }
        }
        return wanted;
    }

    private static Place place(SourceText source, Value.Entry entry) {
        boolean some = entry.value().text().filter(text -> !text.isEmpty()).isPresent();
        return some ? entry.value().place(source) : entry.place(source);
    }
}
