package dev.immutabledeploy.immutability.source.dependencies.cargo;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import dev.immutabledeploy.immutability.source.dependencies.TomlWorkspace;
import dev.immutabledeploy.immutability.source.dependencies.data.TomlReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import java.util.List;
import java.util.Optional;

/** Finds what a {@code Cargo.toml} asks for and holds it against the {@code Cargo.lock} beside it, or of its workspace. */
public final class CargoExtractor implements Extractor {
    private static final String NAME = "Cargo.toml";
    private static final String LOCK = "Cargo.lock";
    private static final TomlWorkspace WORKSPACE = new TomlWorkspace(NAME, LOCK, List.of("workspace"));

    @Override
    public Kind kind() {
        return Kind.CARGO;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(NAME) && Manifest.name(path).equals(NAME);
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Value top;
        try {
            top = TomlReader.read(source);
        } catch (UnparseableException e) {
            if (source.content().contains("{{") || source.content().contains("{%")) {
                return List.of(Occurrence.of(Use.FILE, new Subject.NotLookedAt("template"), source.place(0, "")));
            }
            throw e;
        }
        String folder = Folders.of(source.path());
        boolean program = top.find("bin").isPresent()
                || top.find("workspace").isPresent()
                || around.exists(Folders.in(folder, "src/main.rs"));
        Bearing bearing = program ? Bearing.DEPLOYS : Bearing.SURROUNDS;
        Manifest manifest = new Manifest(source, Installer.CARGO, bearing, Crates.wanted(source, top));
        return WORKSPACE.occurrences(manifest, top, lock(folder, top, around), around);
    }

    private static Optional<LockFile> lock(String own, Value top, Surroundings around) {
        String name = top.find("package", "name").flatMap(Value::text).orElse("");
        for (String folder : Folders.upFrom(own)) {
            String path = Folders.in(folder, LOCK);
            if (around.exists(path)) {
                CrateLock lock = around.shared(CrateLock.class, path, () -> CrateLock.read(around.file(path)));
                if (folder.equals(own) || lock.hasMember(name)) {
                    return Optional.of(lock);
                }
            }
        }
        return Optional.empty();
    }
}
