package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the image of a container action, and what a composite action uses and runs in turn. */
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
        Found found = new Found();
        String folder = source.path().substring(0, Math.max(0, source.path().lastIndexOf('/')));
        YamlReader.read(source)
                .ifPresent(action -> action.get("runs").forEach(runs -> runs(action, runs, folder, around, found)));
        return found.occurrences();
    }

    private static void runs(YamlNode action, YamlNode runs, String folder, Surroundings around, Found found) {
        String here = folder.isEmpty() ? "." : folder;
        Map<String, String> constants = Map.of("github.action_path", here, "GITHUB_ACTION_PATH", here);
        Scope scope = Scope.of(around, new Inputs(action.get("inputs").stream()), constants);
        for (YamlNode image : runs.get("image")) {
            image.scalar().ifPresent(text -> {
                if (text.startsWith(References.DOCKER)) {
                    References.image(image, scope, found);
                } else {
                    recipe(image, text, folder, around, found);
                }
            });
        }
        Conditions conditions = new Conditions(scope, false, Optional.empty(), "");
        new Steps(conditions, new Workspace(""), around, found).collect(folder, runs);
    }

    private static void recipe(YamlNode image, String name, String folder, Surroundings around, Found found) {
        String path = Surroundings.path(folder, name).orElse(name);
        found.add(Use.IMAGE_RECIPE, new Subject.Local(path, Kind.DOCKERFILE, around.exists(path)), image.place());
    }

    /** Holds the pattern until a content is looked at. */
    private static final class Content {
        static final Pattern RUNS = Pattern.compile("(?m)^[ \\t{]*+['\"]?runs['\"]?[ \\t]*+:");
    }
}
