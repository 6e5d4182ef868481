package dev.immutabledeploy.immutability.source.compose;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlDocuments;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds images, builds, files of the environment and scripts in applications of Docker Compose, by name or content. */
public final class ComposeExtractor implements Extractor {
    @Override
    public Kind kind() {
        return Kind.COMPOSE;
    }

    @Override
    public boolean mayBe(String path) {
        return path.endsWith(".yml") || path.endsWith(".yaml");
    }

    @Override
    public boolean confirms(SourceText source) {
        String content = source.content();
        if (isNamed(source.path())) {
            return !content.contains("apiVersion")
                    || !Content.VERSION.matcher(content).find();
        }
        return content.contains("services")
                && (content.contains("image") || content.contains("build"))
                && Content.SERVICES.matcher(content).find()
                && !Content.VERSION.matcher(content).find();
    }

    private static boolean isNamed(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains("compose") && Content.NAME.matcher(name).matches();
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        List<Occurrence> found = new ArrayList<>();
        YamlDocuments documents = YamlReader.readAll(Fragment.of(source));
        for (YamlNode document : documents.nodes()) {
            Application application = new Application(source.path(), around, found);
            application.includes(document);
            services(source.path(), document).ifPresent(application::services);
        }
        documents.mistake().ifPresent(mistake -> {
            boolean template = Content.TEMPLATE.matcher(source.content()).find();
            Subject other = new Subject.NotLookedAt("template");
            found.add(template ? Occurrence.of(Use.FILE, other, source.place(0, "")) : mistake.occurrence());
        });
        return found;
    }

    /** Returns the services; in the oldest form of the file they stand at its top. */
    private static Optional<YamlNode> services(String path, YamlNode document) {
        Optional<YamlNode> services = document.find("services");
        boolean oldest = services.isEmpty() && document.find("include").isEmpty() && isNamed(path);
        return services.or(() -> oldest ? Optional.of(document) : Optional.empty())
                .filter(node -> node.values().stream().anyMatch(ComposeExtractor::isService));
    }

    private static boolean isService(YamlNode node) {
        return node.find("image").filter(YamlNode::isScalar).isPresent()
                || node.find("build").isPresent()
                || node.find("extends").isPresent()
                || node.find("env_file").isPresent();
    }

    /** Holds the patterns until a content is looked at. */
    private static final class Content {
        static final Pattern NAME = Pattern.compile("(?:.*[._-])?(?:docker-?)?compose(?:[._-].*)?\\.ya?ml");
        static final Pattern SERVICES = Pattern.compile("(?m)^['\"]?services['\"]?[ \\t]*+:");
        static final Pattern VERSION = Pattern.compile("(?m)^['\"]?apiVersion['\"]?[ \\t]*+:");
        static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%");
    }
}
