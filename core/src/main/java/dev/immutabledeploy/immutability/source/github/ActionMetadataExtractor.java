package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the image of a container action and the actions that a composite action uses in turn. */
public final class ActionMetadataExtractor implements Extractor {
    @Override
    public Kind kind() {
        return Kind.ACTION;
    }

    @Override
    public boolean mayBe(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("action.yml") || name.equals("action.yaml");
    }

    @Override
    public boolean confirms(SourceText source) {
        return Content.RUNS.matcher(source.content()).find();
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        Steps steps = new Steps();
        YamlReader.read(source).ifPresent(action -> action.get("runs").forEach(runs -> runs(runs, steps)));
        return steps.found();
    }

    private static void runs(YamlNode runs, Steps steps) {
        for (YamlNode image : runs.get("image")) {
            if (image.scalar().orElse("").startsWith(Steps.DOCKER)) {
                steps.image(image);
            }
        }
        steps.steps(runs);
    }

    /** Holds the pattern until a content is looked at. */
    private static final class Content {
        static final Pattern RUNS = Pattern.compile("(?m)^[ \\t{]*+['\"]?runs['\"]?[ \\t]*+:");
    }
}
