package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.kubernetes.KubernetesManifest;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.Expression;

/** Finds what a pipeline runs in: images, recipes of images, and pods. */
final class Agents {
    private final Uses uses;
    private final Images images;

    Agents(Uses uses, Images images) {
        this.uses = uses;
        this.images = images;
    }

    /** The block {@code agent} of a declarative pipeline. */
    void agent(Call agent, Position position) {
        for (Call kind : agent.inner()) {
            switch (kind.name()) {
                case "docker" -> docker(kind);
                case "dockerfile" -> dockerfile(kind, position);
                case "kubernetes" -> kubernetes(kind, position);
                default -> {
                    // All others name machines.
                }
            }
        }
    }

    private void docker(Call docker) {
        Optional<String> registry = images.registry(docker.setting("registryUrl"));
        docker.positional(0).or(() -> docker.setting("image")).ifPresent(image -> images.image(image, registry));
    }

    private void dockerfile(Call dockerfile, Position position) {
        if (dockerfile
                .positional(0)
                .filter(value -> value.getText().equals("false"))
                .isPresent()) {
            return;
        }
        Optional<Expression> file = dockerfile.setting("filename");
        Optional<Expression> folder = dockerfile.setting("dir");
        Expression at = file.or(() -> folder).orElse(dockerfile.expression());
        Optional<String> name = file.isEmpty() ? Optional.of("Dockerfile") : file.flatMap(uses.texts()::value);
        Optional<String> in = folder.isEmpty() ? Optional.of("") : folder.flatMap(uses.texts()::value);
        Text text = uses.texts().text(at);
        if (name.isPresent() && in.isPresent()) {
            images.recipe(in.get() + "/" + name.get(), position, text.place());
        } else {
            uses.add(Use.IMAGE_RECIPE, new Subject.Unresolved(text.place().text(), false), text.place());
        }
    }

    private void kubernetes(Call kubernetes, Position position) {
        kubernetes.setting("yaml").ifPresent(this::pod);
        kubernetes.setting("yamlFile").ifPresent(file -> podFile(file, position));
    }

    /** The step {@code podTemplate}, and the like. */
    void podTemplate(Call call, Position position) {
        call.named("yaml").ifPresent(this::pod);
        call.named("yamlFile").ifPresent(file -> podFile(file, position));
    }

    /** A container of a pod template, as a call with named arguments or as a block. */
    void container(Call call) {
        call.named("image").or(() -> call.setting("image")).ifPresent(image -> images.image(image, Optional.empty()));
    }

    private void pod(Expression yaml) {
        uses.addAll(KubernetesManifest.occurrences(uses.texts().text(yaml).value(), uses.around()));
    }

    private void podFile(Expression file, Position position) {
        Text text = uses.texts().text(file);
        if (text.known()) {
            position.folder()
                    .ifPresent(folder -> uses.file(Use.MANIFEST, folder, text.text(), Kind.KUBERNETES, text.place()));
        } else {
            uses.add(Use.MANIFEST, new Subject.Unresolved(text.place().text(), false), text.place());
        }
    }
}
