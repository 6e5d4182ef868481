package dev.immutabledeploy.immutability.source.compose;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.container.CommandLine;
import dev.immutabledeploy.immutability.source.container.ContainerCommand;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One service of a Compose file. */
final class Service {
    private static final String SHELL_TEST = "CMD-SHELL";

    private final YamlNode service;
    private final Application application;

    Service(YamlNode service, Application application) {
        this.service = service;
        this.application = application;
    }

    /**
     * Finds all uses.
     *
     * @param built tells whether an image, as it is written, is built by a service of the same file
     */
    void collect(Predicate<String> built) {
        Optional<YamlNode.Entry> build = service.findEntry("build");
        build.ifPresent(entry -> new Build(entry, application).collect());
        if (build.isEmpty()) {
            service.find("image")
                    .filter(image -> !built.test(image.scalar().orElse("")))
                    .ifPresent(this::image);
        }
        service.find("extends")
                .flatMap(base -> base.find("file"))
                .filter(YamlNode::isScalar)
                .ifPresent(application::file);
        service.find("env_file").stream()
                .flatMap(files -> files.isSequence() ? files.items().stream() : Stream.of(files))
                .flatMap(file -> file.isScalar() ? Stream.of(file) : file.get("path").stream())
                .forEach(this::environmentFile);
        service.find("volumes").stream()
                .flatMap(volumes -> volumes.items().stream())
                .filter(volume -> volume.find("type").flatMap(YamlNode::scalar).equals(Optional.of("image")))
                .forEach(volume -> volume.find("source").ifPresent(this::image));
        scripts();
    }

    private void image(YamlNode image) {
        application
                .resolve(image)
                .ifPresentOrElse(
                        text -> application.add(Use.CONTAINER_IMAGE, Subject.image(text.strip()), image),
                        () -> application.unresolved(Use.CONTAINER_IMAGE, image));
    }

    private void environmentFile(YamlNode file) {
        application
                .resolve(file)
                .ifPresentOrElse(
                        text -> {
                            boolean present = application
                                    .local(text)
                                    .filter(application::exists)
                                    .isPresent();
                            application.add(Use.ENVIRONMENT_FILE, new Subject.Versioned(text, present), file);
                        },
                        () -> application.unresolved(Use.ENVIRONMENT_FILE, file));
    }

    private void scripts() {
        Map<String, String> environment = environment();
        ShellContext context =
                new ShellContext(application.around(), "", name -> Optional.ofNullable(environment.get(name)));
        List<YamlNode> parts = Stream.of("entrypoint", "command")
                .flatMap(key -> service.find(key).stream())
                .toList();
        List<Fragment> words = new ArrayList<>();
        parts.forEach(part -> words.addAll(words(part)));
        if (!parts.isEmpty()) {
            application.addAll(parts.get(parts.size() - 1), () -> ContainerCommand.occurrences(words, context));
        }
        service.find("healthcheck").flatMap(check -> check.find("test")).ifPresent(test -> {
            application.addAll(test, () -> healthCheck(test, context));
        });
    }

    private static List<Occurrence> healthCheck(YamlNode test, ShellContext context) {
        if (test.isScalar()) {
            return ContainerCommand.occurrences(Dollars.single(test.fragment()), context);
        }
        List<Fragment> words = words(test);
        if (words.size() < 2) {
            return List.of();
        }
        return words.get(0).text().equals(SHELL_TEST)
                ? ContainerCommand.occurrences(words.get(1), context)
                : ContainerCommand.occurrences(words.subList(1, words.size()), context);
    }

    private static List<Fragment> words(YamlNode command) {
        return command.isScalar()
                ? CommandLine.words(Dollars.single(command.fragment()))
                : command.items().stream()
                        .map(YamlNode::fragment)
                        .map(Dollars::single)
                        .toList();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (YamlNode variables : service.get("environment")) {
            for (YamlNode.Entry entry : variables.entries()) {
                entry.key().scalar().ifPresent(name -> application
                        .resolve(entry.value())
                        .ifPresent(value -> environment.put(name, value)));
            }
            for (YamlNode item : variables.items()) {
                application.resolve(item).filter(text -> text.contains("=")).ifPresent(text -> {
                    int equals = text.indexOf('=');
                    environment.put(text.substring(0, equals), text.substring(equals + 1));
                });
            }
        }
        return environment;
    }
}
