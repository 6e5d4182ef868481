package dev.immutabledeploy.immutability.source.dependencies.maven;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dependencies.Manifest;
import java.util.List;

/** Finds parents, dependencies, plugins and extensions of a {@code pom.xml} whose versions move. */
public final class MavenExtractor implements Extractor {
    private static final String NAME = "pom.xml";

    @Override
    public Kind kind() {
        return Kind.MAVEN;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(NAME) && Manifest.name(path).equals(NAME);
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        try {
            Element top = XmlReader.read(source);
            return top.name().equals("project")
                    ? new Versions(source, new Lineage(source.path(), top, around)).occurrences(top)
                    : List.of();
        } catch (UnparseableException e) {
            String content = source.content();
            if (content.contains("#if")
                    || content.contains("#set")
                    || content.contains("{{")
                    || content.contains("<%")) {
                return List.of(Occurrence.of(Use.FILE, new Subject.NotLookedAt("template"), source.place(0, "")));
            }
            throw e;
        }
    }
}
