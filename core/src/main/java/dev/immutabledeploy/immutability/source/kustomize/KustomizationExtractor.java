package dev.immutabledeploy.immutability.source.kustomize;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds images, remote bases, charts and unhashed configuration in the files of Kustomize. */
public final class KustomizationExtractor implements Extractor {
    private static final Set<String> NAMES = Set.of("kustomization.yaml", "kustomization.yml", "kustomization");

    @Override
    public Kind kind() {
        return Kind.KUSTOMIZATION;
    }

    @Override
    public boolean mayBe(String path) {
        return NAMES.contains(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        List<Occurrence> found = new ArrayList<>();
        Kustomization kustomization = new Kustomization(around, found);
        YamlDocuments documents = YamlReader.readAll(Fragment.of(source));
        documents.nodes().forEach(kustomization::look);
        documents.mistake().ifPresent(mistake -> found.add(mistake.occurrence()));
        return found;
    }
}
