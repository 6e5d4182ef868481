package dev.immutabledeploy.immutability.source.compose;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.dockerfile.DockerfileExtractor;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Optional;
import java.util.stream.Stream;

/** The build of a service's image, from a folder or from elsewhere. */
final class Build {
    private static final String DEFAULT_RECIPE = "Dockerfile";
    private static final String IMAGE = "docker-image://";

    private final YamlNode key;
    private final YamlNode build;
    private final Application application;

    Build(YamlNode.Entry build, Application application) {
        this.key = build.key();
        this.build = build.value();
        this.application = application;
    }

    /** Finds that it is built at all, and what it is built from. */
    void collect() {
        Optional<YamlNode> context = build.isScalar() ? Optional.of(build) : build.find("context");
        String written = context.flatMap(YamlNode::scalar).orElse(".");
        application.add(Use.BUILD, new Subject.BuiltOnDeploy(written), key);
        Optional<String> folder = context.isEmpty() ? Optional.of(".") : context.flatMap(application::resolve);
        folder.ifPresent(from -> RemoteAddress.of(from)
                .ifPresentOrElse(
                        remote -> context.ifPresent(node -> application.add(Use.BUILD, remote, node)),
                        () -> recipe(from)));
        contexts();
    }

    /** Follows the build to its Dockerfile. */
    private void recipe(String folder) {
        Optional<YamlNode> inline = build.find("dockerfile_inline");
        if (inline.isPresent()) {
            application.addAll(
                    inline.get(),
                    () -> DockerfileExtractor.inline(Dollars.single(inline.get().fragment()), application.around()));
            return;
        }
        Optional<YamlNode> named = build.find("dockerfile");
        Optional<String> name = named.isEmpty() ? Optional.of(DEFAULT_RECIPE) : named.flatMap(application::resolve);
        name.filter(text -> !text.startsWith("/"))
                .flatMap(text -> folder.startsWith("/") ? Optional.empty() : application.local(folder + "/" + text))
                .ifPresent(path -> application.add(
                        Use.IMAGE_RECIPE, application.local(path, Kind.DOCKERFILE), named.orElse(build)));
    }

    /** Looks at images that stand in for stages of the Dockerfile. */
    private void contexts() {
        Optional<YamlNode> contexts = build.find("additional_contexts");
        Stream<YamlNode> values =
                contexts.stream().flatMap(node -> node.isMapping() ? node.values().stream() : node.items().stream());
        values.filter(value -> value.scalar().orElse("").contains(IMAGE)).forEach(value -> application
                .resolve(value)
                .map(text -> text.substring(text.indexOf(IMAGE) + IMAGE.length()))
                .ifPresentOrElse(
                        image -> application.add(Use.BASE_IMAGE, Subject.image(IMAGE, image), value),
                        () -> application.unresolved(Use.BASE_IMAGE, value)));
    }
}
