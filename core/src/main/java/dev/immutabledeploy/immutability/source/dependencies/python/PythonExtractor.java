package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import java.util.List;

/** Finds what files of requirements, {@code pyproject.toml} and {@code Pipfile} ask for. */
public final class PythonExtractor implements Extractor {
    private static final String PROJECT = "pyproject.toml";
    private static final String PIPFILE = "Pipfile";

    @Override
    public Kind kind() {
        return Kind.PYTHON;
    }

    @Override
    public boolean mayBe(String path) {
        if (path.endsWith(".txt")) {
            String name = Manifest.name(path);
            boolean named = name.startsWith("requirements") || name.endsWith("requirements.txt");
            return (named || path.endsWith("requirements/" + name)) && !name.contains("constraint");
        }
        return (path.endsWith(PROJECT) && Manifest.name(path).equals(PROJECT))
                || (path.endsWith(PIPFILE) && Manifest.name(path).equals(PIPFILE));
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        return switch (Manifest.name(source.path())) {
            case PROJECT -> Project.occurrences(source, around);
            case PIPFILE -> Pipfile.occurrences(source, around);
            default -> RequirementsFile.occurrences(source, around);
        };
    }
}
