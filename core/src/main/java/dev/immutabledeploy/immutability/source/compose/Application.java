package dev.immutabledeploy.immutability.source.compose;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One Compose file: its services, the files that it names, and what is known of its variables. */
final class Application {
    private static final int DEEPEST = 5;

    private final String folder;
    private final Surroundings around;
    private final Interpolation interpolation;
    private final List<Occurrence> found;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Takes the path of the file, relative to the folder that is scanned. */
    Application(String path, Surroundings around, List<Occurrence> found) {
        this.folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        this.around = around;
        this.found = found;
        this.interpolation = new Interpolation(variables(folder, around));
    }

    /** Values passed in go before the file {@code .env} beside, as the environment does. */
    private static Function<String, Optional<String>> variables(String folder, Surroundings around) {
        Optional<EnvironmentFile> file = Surroundings.path(folder, ".env")
                .flatMap(around::file)
                .map(SourceText::content)
                .map(text -> new EnvironmentFile(text, around::value));
        return name -> around.value(name).or(() -> file.flatMap(known -> known.value(name)));
    }

    /** Looks at the other files of which this one consists. */
    void includes(YamlNode document) {
        for (YamlNode include : document.get("include")) {
            for (YamlNode item : include.items()) {
                Stream<YamlNode> paths = item.isScalar() ? Stream.of(item) : item.get("path").stream();
                paths.flatMap(Application::scalars).forEach(this::file);
            }
        }
    }

    /** Looks at all services. An image that one of them builds is no reference for the others. */
    void services(YamlNode services) {
        Map<String, YamlNode> byName = new LinkedHashMap<>();
        for (YamlNode.Entry service : services.entries()) {
            service.key().scalar().filter(name -> !name.startsWith("x-")).ifPresent(name -> {
                byName.put(name, service.value());
            });
        }
        Set<String> built = new HashSet<>();
        for (YamlNode service : byName.values()) {
            if (isBuilt(service, byName, 0)) {
                service.find("image").flatMap(YamlNode::scalar).ifPresent(built::add);
            }
        }
        byName.values().forEach(service -> new Service(service, this).collect(built::contains));
    }

    /** Tells whether a service is built, itself or by the service of this file that it extends. */
    private static boolean isBuilt(YamlNode service, Map<String, YamlNode> services, int depth) {
        if (service.find("build").isPresent()) {
            return true;
        }
        Optional<YamlNode> base = service.find("extends");
        if (base.isEmpty() || depth == DEEPEST || base.get().find("file").isPresent()) {
            return false;
        }
        Optional<String> name =
                base.get().scalar().or(() -> base.get().find("service").flatMap(YamlNode::scalar));
        return name.flatMap(text -> Optional.ofNullable(services.get(text)))
                .filter(other -> isBuilt(other, services, depth + 1))
                .isPresent();
    }

    /** Looks at another Compose file that this one names, by its path or address. */
    void file(YamlNode name) {
        resolve(name)
                .ifPresentOrElse(
                        text -> {
                            Optional<Subject> remote = RemoteAddress.of(text);
                            if (remote.isPresent()) {
                                add(Use.COMPOSE_FILE, remote.get(), name);
                            } else {
                                local(text).ifPresent(path -> add(Use.COMPOSE_FILE, local(path, Kind.COMPOSE), name));
                            }
                        },
                        () -> unresolved(Use.COMPOSE_FILE, name));
    }

    Subject local(String path, Kind kind) {
        return new Subject.Local(path, kind, around.exists(path));
    }

    /** Returns the path of a file named here, relative to the folder that is scanned; empty if it is outside. */
    Optional<String> local(String name) {
        boolean absolute = name.startsWith("/") || name.startsWith("~");
        return absolute ? Optional.empty() : Surroundings.path(folder, name);
    }

    boolean exists(String path) {
        return around.exists(path);
    }

    Surroundings around() {
        return around;
    }

    /** Returns the text of a scalar with its variables put in; empty if they are not known. */
    Optional<String> resolve(YamlNode scalar) {
        return scalar.scalar().flatMap(interpolation::resolve);
    }

    void unresolved(Use use, YamlNode scalar) {
        scalar.scalar().ifPresent(text -> add(use, new Subject.Unresolved(text, text.contains("@")), scalar));
    }

    /** Adds a use of what a node says, once however many aliases lead to it. */
    void add(Use use, Subject subject, YamlNode node) {
        if (seen.add(node.identity())) {
            found.add(Occurrence.of(use, subject, node.place()));
        }
    }

    /** Adds what is found in a script, once however many aliases lead to its node. */
    void addAll(YamlNode node, Supplier<List<Occurrence>> script) {
        if (seen.add(node.identity())) {
            found.addAll(script.get());
        }
    }

    /** Returns a scalar itself, or the scalars of a list. */
    static Stream<YamlNode> scalars(YamlNode node) {
        return node.isScalar() ? Stream.of(node) : node.items().stream().filter(YamlNode::isScalar);
    }
}
