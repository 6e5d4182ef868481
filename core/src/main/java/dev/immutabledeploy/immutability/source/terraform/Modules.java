package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Images;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Calls of modules: where they come from, and images that are given to them. */
final class Modules {
    private static final Set<String> IMAGES =
            Set.of("image", "image_uri", "container_image", "docker_image", "task_image", "ecs_image", "image_url");
    private static final Pattern IMAGE = Pattern.compile(
            "(?:[\\w.-]+(?::[0-9]+)?/)?(?:[a-z0-9._-]+/)*[a-z0-9._-]+:(?!//)[\\w.-]+(?:@.*)?|[^@\\s]+@sha256:.*");
    private static final Pattern HOLE = Pattern.compile("\\$\\{[^{}]*+}");
    private static final int DEEPEST = 6;

    private final Values values;
    private final Found found;

    Modules(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    void call(Body.Block module) {
        Setting source = HclSetting.of(module.body().value("source"), values);
        source(source, HclSetting.of(module.body().value("version"), values));
        for (Body.Attribute argument : module.body().attributes()) {
            images(argument.name(), HclSetting.of(Optional.of(argument.value()), values), 0);
        }
    }

    /** Looks at a source and its version. */
    void source(Setting source, Setting version) {
        Optional<String> text = source.word();
        if (text.isEmpty()) {
            open(source);
            return;
        }
        boolean asked = version.isPresent() && version.word().isEmpty();
        ModuleSource.of(text.get(), version.word()).ifPresent(subject -> {
            boolean unknown = subject instanceof Subject.Module && asked;
            if (unknown) {
                found.unresolved(Use.MODULE, version);
            } else {
                found.add(Use.MODULE, subject, source.place());
            }
        });
    }

    private void open(Setting source) {
        String written = source.written();
        boolean local = written.startsWith("./")
                || written.startsWith("../")
                || written.startsWith("${path.")
                || written.startsWith("${get_")
                || written.startsWith("${find_in_parent")
                || written.startsWith("${dirname");
        if (!written.isBlank() && !local) {
            boolean pinned = ModuleSource.of(written, Optional.empty())
                    .filter(subject -> subject instanceof Subject.Git git && git.isPinned())
                    .isPresent();
            if (!pinned) {
                found.unresolved(Use.MODULE, source);
            }
        }
    }

    /** What is called an image and has the form of one with a tag or digest, is one. */
    private void images(String name, Setting value, int depth) {
        if (IMAGES.contains(name)) {
            for (Setting choice : value.choices()) {
                String form = HOLE.matcher(choice.written()).replaceAll("x");
                if (IMAGE.matcher(form).matches()) {
                    Images.add(choice, found);
                }
            }
        }
        if (depth < DEEPEST) {
            for (String key : value.names()) {
                images(key, value.get(key), depth + 1);
            }
            value.items().forEach(item -> images("", item, depth + 1));
        }
    }
}
