package dev.immutabledeploy.immutability.source.helm;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.container.ImageText;
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds images in values for charts: those that a chart comes with, and those of an environment. */
public final class ValuesExtractor implements Extractor {
    @Override
    public Kind kind() {
        return Kind.HELM_VALUES;
    }

    @Override
    public boolean mayBe(String path) {
        return (path.endsWith(".yaml") || path.endsWith(".yml"))
                && path.indexOf("values", path.lastIndexOf('/') + 1) >= 0
                && Names.VALUES.matcher(path).find();
    }

    @Override
    public boolean confirms(SourceText source) {
        String content = source.content();
        return content.contains("mage") || content.contains("repository:");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        String folder = source.path().substring(0, source.path().lastIndexOf('/') + 1);
        List<Occurrence> found = new ArrayList<>();
        ImageText images = new ImageText(around);
        YamlDocuments documents = YamlReader.readAll(Fragment.of(source));
        documents.nodes().stream().map(ImageValues::in).flatMap(List::stream).forEach(image -> {
            Optional<String> version = HelmChart.in(folder, around).field("appVersion");
            String text = image.text(around, version);
            found.add(Occurrence.of(Use.CONTAINER_IMAGE, images.subject(text), image.place()));
        });
        documents.mistake().ifPresent(mistake -> {
            if (!Names.TEMPLATE.matcher(source.content()).find()) {
                found.add(mistake.occurrence());
            }
        });
        return found;
    }

    /** Holds the patterns until a file is met. */
    private static final class Names {
        static final Pattern VALUES = Pattern.compile("(?:^|/)(?:[^/]*[-._])?values(?:[-._][^/]*)?\\.ya?ml$");
        static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%|\\$\\{");
    }
}
