package dev.immutabledeploy.immutability.source.kubernetes;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.container.ContainerCommand;
import dev.immutabledeploy.immutability.source.container.ImageText;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the containers in an object, however deep its pods are: they are told by their form, so that custom resources are
 * looked at like built-in ones.
 */
final class Pods {
    private static final Set<String> LISTS =
            Set.of("containers", "initContainers", "ephemeralContainers", "sidecars", "steps");
    private static final Set<String> SINGLES = Set.of("container", "containerDisk", "script", "stepTemplate");
    private static final Set<String> NO_PODS =
            Set.of("metadata", "status", "data", "openAPIV3Schema", "schema", "example", "examples", "relatedImages");
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    private final Surroundings around;
    private final boolean embedded;
    private final ImageText images;
    private final List<Occurrence> found;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> containers = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Takes what is known beside.
     *
     * @param embedded whether the object stands within another language; manifests within it are not looked at then
     */
    Pods(Surroundings around, boolean embedded, List<Occurrence> found) {
        this.around = around;
        this.embedded = embedded;
        this.images = new ImageText(around);
        this.found = found;
    }

    /**
     * Finds all containers below a node.
     *
     * @param custom whether other fields called {@code image} name images too, as in custom resources
     */
    void find(YamlNode node, boolean custom) {
        if (node.isScalar() || !seen.add(node.identity())) {
            return;
        }
        node.items().forEach(item -> find(item, custom));
        for (YamlNode.Entry entry : node.entries()) {
            String key = entry.key().scalar().orElse("");
            if (!NO_PODS.contains(key)) {
                field(key, entry.value(), custom);
                find(entry.value(), custom);
            }
        }
    }

    private void field(String key, YamlNode value, boolean custom) {
        if (LISTS.contains(key)) {
            value.items().forEach(this::container);
        } else if (SINGLES.contains(key)) {
            container(value);
        } else if (key.equals("volumes")) {
            value.items().stream()
                    .flatMap(volume -> volume.get("image").stream())
                    .flatMap(image -> image.get("reference").stream())
                    .forEach(this::image);
        } else if (key.equals("image") && custom) {
            customImage(value);
        } else if (key.equals("manifest") && custom && value.isScalar() && !embedded) {
            found.addAll(KubernetesManifest.occurrences(value.fragment(), around));
        }
    }

    /** Finds what one container runs. */
    void container(YamlNode container) {
        Optional<YamlNode> image =
                container.find("image").filter(value -> value.scalar().isPresent());
        if (image.isEmpty()) {
            return;
        }
        image(image.get());
        if (containers.add(container.identity())) {
            scripts(container);
        }
    }

    private void scripts(YamlNode container) {
        Map<String, String> environment = environment(container);
        ShellContext context = new ShellContext(around, "", name -> Optional.ofNullable(environment.get(name)));
        List<Fragment> words = Stream.of("command", "args")
                .flatMap(key -> container.find(key).stream())
                .flatMap(list -> list.items().stream())
                .map(YamlNode::fragment)
                .toList();
        found.addAll(ContainerCommand.occurrences(words, context));
        ownScript(container, words).ifPresent(script -> found.addAll(ContainerCommand.occurrences(script, context)));
        Stream<YamlNode> hooks = container.find("lifecycle").stream().flatMap(lifecycle -> lifecycle.values().stream());
        Stream<YamlNode> probes = PROBES.stream().flatMap(key -> container.find(key).stream());
        Stream.concat(hooks, probes)
                .flatMap(handler -> handler.get("exec").stream())
                .flatMap(exec -> exec.get("command").stream())
                .map(command -> command.items().stream().map(YamlNode::fragment).toList())
                .forEach(command -> found.addAll(ContainerCommand.occurrences(command, context)));
    }

    /** Returns the script of a Tekton step ({@code script}) or an Argo template ({@code source}), if a shell runs it. */
    private static Optional<Fragment> ownScript(YamlNode container, List<Fragment> words) {
        boolean shell =
                words.isEmpty() || ContainerCommand.isShell(words.get(0).text().strip());
        return Stream.of("script", "source")
                .flatMap(key -> container.find(key).stream())
                .filter(YamlNode::isScalar)
                .map(YamlNode::fragment)
                .filter(script -> script.text().startsWith("#!") ? isShellScript(script.text()) : shell)
                .findFirst();
    }

    private static boolean isShellScript(String text) {
        String first = text.lines().findFirst().orElse("").substring(2).strip();
        return Stream.of(first.split("\\s++")).anyMatch(ContainerCommand::isShell);
    }

    private static Map<String, String> environment(YamlNode container) {
        Map<String, String> environment = new HashMap<>();
        container.find("env").stream().flatMap(list -> list.items().stream()).forEach(variable -> variable.find("name")
                .flatMap(YamlNode::scalar)
                .ifPresent(name -> variable.find("value")
                        .flatMap(YamlNode::scalar)
                        .ifPresent(value -> environment.put(name, value))));
        return environment;
    }

    /** Finds an image that is one text. */
    void image(YamlNode image) {
        image.scalar().filter(text -> seen.add(image.identity())).ifPresent(text -> add(text, image));
    }

    private void add(String text, YamlNode image) {
        found.add(Occurrence.of(Use.CONTAINER_IMAGE, images.subject(text), image.place()));
    }

    /** A field of a custom resource counts if it can be nothing but an image: it has a tag or a digest. */
    private void customImage(YamlNode image) {
        if (image.scalar().isPresent()) {
            String text = image.scalar().get();
            int name = text.lastIndexOf('/') + 1;
            if (!text.contains("://") && (text.indexOf(':', name) > 0 || text.contains("@"))) {
                image(image);
            }
            return;
        }
        Optional<YamlNode> repository = image.find("repository").filter(YamlNode::isScalar);
        String pin = image.find("digest")
                .flatMap(YamlNode::scalar)
                .map(digest -> "@" + digest)
                .orElse("");
        String tag = image.find("tag")
                .flatMap(YamlNode::scalar)
                .map(value -> ":" + value)
                .orElse("");
        if (repository.isPresent() && !(tag + pin).isEmpty() && seen.add(image.identity())) {
            String registry = image.find("registry")
                    .flatMap(YamlNode::scalar)
                    .map(host -> host + "/")
                    .orElse("");
            String name = repository.get().scalar().orElse("");
            add(registry + name + tag + pin, repository.get());
        }
    }
}
