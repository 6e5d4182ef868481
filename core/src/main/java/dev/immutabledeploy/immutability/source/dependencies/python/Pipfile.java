package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import dev.immutabledeploy.immutability.source.dependencies.LockFile;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import dev.immutabledeploy.immutability.source.dependencies.Wanted;
import dev.immutabledeploy.immutability.source.dependencies.data.TomlReader;
import dev.immutabledeploy.immutability.source.dependencies.data.Value;
import dev.immutabledeploy.immutability.source.dependencies.version.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a {@code Pipfile} asks for, held against the {@code Pipfile.lock} beside it. */
final class Pipfile {
    private static final Set<String> OTHERS = Set.of("source", "requires", "scripts", "pipenv", "pipfile");

    private Pipfile() {}

    static List<Occurrence> occurrences(SourceText source, Surroundings around) {
        List<Wanted> wanted = new ArrayList<>();
        for (Value.Entry section : TomlReader.read(source).entries()) {
            if (!OTHERS.contains(section.name()) && section.value().isTable()) {
                PoetryTable.add(source, section.value().entries(), Dialect.PYTHON, wanted);
            }
        }
        Optional<LockFile> lock = new PythonLocks(around).in(Folders.of(source.path()), PythonLocks.PIPENV);
        return new Manifest(source, Installer.PIP, Bearing.DEPLOYS, wanted).against(lock);
    }
}
