package dev.immutabledeploy.immutability.source.dependencies.ruby;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import java.util.List;
import java.util.Optional;

/** Finds what a {@code Gemfile} asks for and holds it against the lock file beside it. */
public final class BundlerExtractor implements Extractor {
    @Override
    public Kind kind() {
        return Kind.BUNDLER;
    }

    @Override
    public boolean mayBe(String path) {
        boolean ends = path.endsWith("Gemfile") || path.endsWith("gems.rb");
        return ends
                && (Manifest.name(path).equals("Gemfile") || Manifest.name(path).equals("gems.rb"));
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Gemfile file = Gemfile.read(source);
        String folder = Folders.of(source.path());
        String name = Manifest.name(source.path()).equals("Gemfile") ? "Gemfile.lock" : "gems.locked";
        String path = Folders.in(folder, name);
        Optional<LockFile> lock =
                around.exists(path) ? Optional.of(GemLock.read(name, around.file(path))) : Optional.empty();
        Bearing bearing = file.isLibrary() ? Bearing.SURROUNDS : Bearing.DEPLOYS;
        return new Manifest(source, Installer.RUBY, bearing, lock.isPresent() ? file.certain() : file.wanted())
                .against(lock);
    }
}
