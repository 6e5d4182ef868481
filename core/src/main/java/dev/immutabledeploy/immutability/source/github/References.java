package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads texts that may hold expressions as references: images, runners and whatever else can be named by one. */
final class References {
    static final String DOCKER = "docker://";

    private References() {}

    /** Returns the node itself or, if it is nothing but a value of a matrix that is written out, these values. */
    static List<YamlNode> nodes(YamlNode node, Scope scope) {
        List<YamlNode> values = node.scalar().map(scope::matrixNodes).orElse(List.of());
        return values.isEmpty() ? List.of(node) : values;
    }

    /** Adds the image that a node names, unless it was added before. */
    static void image(YamlNode node, Scope scope, Found found) {
        node.scalar().filter(text -> found.isNew(node)).ifPresent(text -> {
            Subject subject = subject(text, scope.values(text).stream().map(References::image));
            found.add(Use.CONTAINER_IMAGE, subject, node.place());
        });
    }

    /** Reads an image that may stand behind {@code docker://}. */
    static Subject image(String text) {
        return text.startsWith(DOCKER) ? Subject.image(DOCKER, text.substring(DOCKER.length())) : Subject.image(text);
    }

    /**
     * Returns what a text means: the one of its possible meanings that says most.
     *
     * @param text the text as it is written
     * @param meanings what it can mean; none if that is not known
     */
    static Subject subject(String text, Stream<Subject> meanings) {
        List<Subject> all = meanings.toList();
        return first(all, Subject.Malformed.class::isInstance)
                .or(() -> first(all, References::canMove))
                .or(() -> first(all, subject -> true))
                .orElseGet(() -> unresolved(text));
    }

    private static Optional<Subject> first(List<Subject> all, Predicate<Subject> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    private static boolean canMove(Subject subject) {
        if (subject instanceof Subject.Artifact artifact) {
            return artifact.reference().mutability().isPresent();
        }
        if (subject instanceof Subject.Git git) {
            return !git.isPinned();
        }
        return subject instanceof Subject.Runner runner && runner.text().contains("latest");
    }

    static Subject unresolved(String text) {
        return new Subject.Unresolved(text, text.contains("@${{") || text.contains("@sha256:${{"));
    }
}
