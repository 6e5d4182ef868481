package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks what one place of a deployment file says about another. Works on the file as it stands, also where its shape has
 * mistakes, so that all are told at once.
 */
final class CrossChecks {
    private final List<PlatformShape> platforms;
    private final List<Problem> problems;
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> unique = new HashMap<>();

    CrossChecks(List<PlatformShape> platforms, List<Problem> problems) {
        this.platforms = platforms;
        this.problems = problems;
    }

    void check(Node root) {
        List<String> declared = keys(root.get("artifacts"));
        List<String> earlier = new ArrayList<>();
        List<Node.Entry> environments = entries(root.get("environments"));
        for (Node.Entry environment : environments) {
            order(environment, earlier, keys(root.get("environments")));
            environment.value().get("strategy").ifPresent(new StrategyChecks(problems)::check);
            for (Node.Entry part : entries(environment.value().get("parts"))) {
                part(environment.key().text(), part, declared);
            }
            earlier.add(environment.key().text());
        }
        for (Node.Entry artifact : entries(root.get("artifacts"))) {
            if (!environments.isEmpty() && !used.contains(artifact.key().text())) {
                String what = "the artifact " + Quoted.of(artifact.key().text()) + " is used by no part";
                tell(
                        artifact.key().at(),
                        "unused-artifact",
                        what,
                        "name it in the `artifacts` of a part, or remove it");
            }
        }
    }

    private void order(Node.Entry environment, List<String> earlier, List<String> all) {
        Optional<Node.Entry> soak = environment.value().entry("soak");
        Optional<Node> after = environment.value().get("after");
        if (soak.isPresent() && after.isEmpty()) {
            String what = "`soak` says how long another environment must have run, but there is no `after`";
            tell(soak.get().key().at(), "soak-without-after", what, "add `after` with its name, or remove `soak`");
        }
        if (after.isPresent() && after.get() instanceof Node.Scalar name && !earlier.contains(name.text())) {
            String what = "`after` names no earlier environment";
            String fix = earlier.isEmpty()
                    ? "remove it, or put the environment it names before this one"
                    : "name one of: "
                            + String.join(
                                    ", ", earlier.stream().map(Quoted::line).toList());
            Optional<String> meant = Quoted.meant(name.text(), earlier);
            boolean later = all.contains(name.text());
            String better = later ? "list the environment it names before this one" : fix;
            tell(
                    name.at(),
                    "unknown-name",
                    what,
                    meant.map(CrossChecks::didYouMean).orElse(better));
        }
    }

    private void part(String environment, Node.Entry part, List<String> declared) {
        List<String> artifacts = new ArrayList<>();
        for (Node item : items(part.value().get("artifacts"))) {
            if (item instanceof Node.Scalar name) {
                artifacts.add(name.text());
                artifact(name, declared);
            }
        }
        List<String> configuration = items(part.value().get("configuration")).stream()
                .flatMap(item -> item instanceof Node.Scalar path ? Stream.of(path.text()) : Stream.empty())
                .toList();
        String path = "environments." + Quoted.line(environment) + ".parts."
                + Quoted.line(part.key().text());
        for (PlatformShape platform : platforms) {
            part.value().get(platform.name()).ifPresent(block -> {
                unique(platform.name(), platform.block().shape(), block, path + "." + platform.name());
                templates(platform.block().shape(), block, artifacts, configuration);
            });
        }
    }

    private void artifact(Node.Scalar name, List<String> declared) {
        used.add(name.text());
        if (!declared.contains(name.text())) {
            String fix = Quoted.meant(name.text(), declared)
                    .map(CrossChecks::didYouMean)
                    .orElse("declare it under the top-level `artifacts`, or name one of those that are");
            tell(name.at(), "unknown-name", "no artifact with this name is declared", fix);
        }
    }

    private void unique(String kind, Shape shape, Node node, String path) {
        if (shape instanceof Shape.Mapping mapping) {
            for (Node.Entry entry : node.entries()) {
                String key = entry.key().text();
                mapping.field(key)
                        .ifPresent(field -> unique(kind + "." + key, field.shape(), entry.value(), path + "." + key));
            }
        }
        if (shape instanceof Shape.Whole whole && whole.unique() && node instanceof Node.Scalar number) {
            String other = unique.putIfAbsent(kind + " " + number.text(), path);
            if (other != null) {
                tell(number.at(), "same-value", path + " is the same as " + other, "choose another number");
            }
        }
    }

    private void templates(Shape shape, Node node, List<String> artifacts, List<String> configuration) {
        if (shape instanceof Shape.Mapping mapping) {
            node.entries().forEach(entry -> mapping.field(entry.key().text())
                    .ifPresent(field -> templates(field.shape(), entry.value(), artifacts, configuration)));
        }
        if (shape instanceof Shape.Sequence sequence) {
            node.items().forEach(item -> templates(sequence.each(), item, artifacts, configuration));
        }
        if (shape instanceof Shape.Named named) {
            node.entries().forEach(entry -> templates(named.value(), entry.value(), artifacts, configuration));
        }
        if (shape instanceof Shape.Text text && text.template() && node instanceof Node.Scalar scalar) {
            Placeholders.in(scalar.text())
                    .forEach(placeholder -> placeholder(placeholder, scalar.at(), artifacts, configuration));
        }
    }

    private void placeholder(String placeholder, Location place, List<String> artifacts, List<String> configuration) {
        List<String> known = new ArrayList<>(Placeholders.PLAIN);
        artifacts.forEach(name -> known.add(Placeholders.ARTIFACT + name));
        configuration.forEach(path -> known.add(Placeholders.CONFIGURATION + path));
        if (!known.contains(placeholder)) {
            String written = "{" + Quoted.line(placeholder) + "}";
            String names = String.join(
                    ", ",
                    known.stream().map(word -> "{" + Quoted.line(word) + "}").toList());
            String fix = Quoted.meant(placeholder, known)
                    .map(word -> didYouMean("{" + Quoted.line(word) + "}"))
                    .orElse("known in this part: " + names + "; write {" + written + "} for the text itself");
            tell(place, "unknown-placeholder", "unknown placeholder " + written, fix);
        }
    }

    private static String didYouMean(String word) {
        return "did you mean `" + word + "`?";
    }

    private static List<Node.Entry> entries(Optional<Node> node) {
        return node.map(Node::entries).orElse(List.of());
    }

    private static List<Node> items(Optional<Node> node) {
        return node.map(Node::items).orElse(List.of());
    }

    private static List<String> keys(Optional<Node> node) {
        return entries(node).stream().map(entry -> entry.key().text()).toList();
    }

    private void tell(Location place, String code, String what, String fix) {
        problems.add(Problem.input(code, what, fix).at(place));
    }
}
