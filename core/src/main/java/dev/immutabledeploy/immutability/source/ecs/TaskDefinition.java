package dev.immutabledeploy.immutability.source.ecs;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Amazon;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Images;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.container.ContainerCommand;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The containers of a task, in whatever language they are written. Amazon ECS, "Task definition parameters": image,
 * secrets, environmentFiles, versionConsistency.
 */
public final class TaskDefinition {
    private TaskDefinition() {}

    /** Finds all uses in a list of containers. */
    public static void containers(Setting containers, Found found) {
        for (Setting list : containers.choices()) {
            list.items().stream().flatMap(item -> item.choices().stream()).forEach(container -> {
                container(container, found);
            });
        }
    }

    private static void container(Setting container, Found found) {
        Setting image = container.get("image");
        Images.add(image, found);
        Setting consistency = container.get("versionConsistency");
        if (consistency.word().filter("disabled"::equals).isPresent() && !Images.isPinned(image)) {
            String why = "with it, tasks of one deployment may run different images";
            Subject disabled = new Subject.Moving("versionConsistency disabled", why, "versionConsistency: enabled");
            found.add(Use.CONTAINER_IMAGE, disabled, consistency.place());
        }
        container.get("secrets").items().forEach(secret -> Amazon.secret(secret.get("valueFrom"), found));
        container.get("environmentFiles").items().forEach(file -> environmentFile(file.get("value"), found));
        script(container, found);
    }

    private static void environmentFile(Setting file, Found found) {
        if (!file.written().isBlank()) {
            found.add(Use.ENVIRONMENT_FILE, new Subject.Versioned(file.written(), false), file.place());
        }
    }

    private static void script(Setting container, Found found) {
        Map<String, String> environment = new HashMap<>();
        for (Setting variable : container.get("environment").items()) {
            variable.get("name")
                    .word()
                    .ifPresent(name -> variable.get("value").text().ifPresent(value -> environment.put(name, value)));
        }
        List<Fragment> words = Stream.of("entryPoint", "command")
                .flatMap(key -> container.get(key).items().stream())
                .map(Setting::script)
                .toList();
        ShellContext context = new ShellContext(found.around(), "", name -> Optional.ofNullable(environment.get(name)));
        found.addAll(ContainerCommand.occurrences(words, context));
    }
}
