package dev.immutabledeploy.immutability.source.dependencies.golang;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a {@code go.mod} asks for and holds it against the {@code go.sum} beside it. */
public final class GoExtractor implements Extractor {
    private static final String NAME = "go.mod";
    private static final String SUMS = "go.sum";

    @Override
    public Kind kind() {
        return Kind.GO;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(NAME) && Manifest.name(path).equals(NAME);
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        List<Occurrence> found = new ArrayList<>();
        List<Wanted> fixed = new ArrayList<>();
        for (Wanted one : GoModule.read(source)) {
            if (one.way().isPresent()) {
                Subject moving = new Subject.Dependency(
                        one.version(), Installer.GO, one.name(), one.way().get());
                found.add(Occurrence.of(Use.DEPENDENCY, moving, one.place()));
            } else {
                fixed.add(one);
            }
        }
        Manifest manifest = new Manifest(source, Installer.GO, Bearing.DEPLOYS, fixed);
        found.addAll(manifest.against(lock(Folders.of(source.path()), around)));
        return found;
    }

    /** Within a workspace the sums of the workspace count too; where dependencies are kept here, no sums are needed. */
    private static Optional<LockFile> lock(String folder, Surroundings around) {
        Optional<String> workspace = Folders.upFrom(folder).stream()
                .filter(any -> around.exists(Folders.in(any, "go.work")))
                .findFirst();
        boolean kept = around.exists(Folders.in(folder, "vendor/modules.txt"));
        if (kept || workspace.isPresent()) {
            boolean sums = kept
                    || around.exists(Folders.in(folder, SUMS))
                    || around.exists(Folders.in(workspace.orElse(""), "go.work.sum"));
            return sums ? Optional.of(LockFile.trusted(SUMS)) : Optional.empty();
        }
        return Stream.of(Folders.in(folder, SUMS))
                .filter(around::exists)
                .map(path -> around.shared(GoSums.class, path, () -> GoSums.read(around.file(path))))
                .map(sums -> (LockFile) sums)
                .findFirst();
    }
}
