package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The matrix of a job, as far as it is written out. */
final class Matrix {
    /** That of a job without one. */
    static final Matrix NONE = new Matrix(List.of());

    private static final Pattern NAME =
            Pattern.compile("\\s*+matrix((?:\\.[A-Za-z0-9_-]++){1,5}+)\\s*+", Pattern.CASE_INSENSITIVE);
    private static final int MOST_NODES = 1000;

    private final Map<String, List<YamlNode>> nodes = new HashMap<>();

    private Matrix(List<YamlNode> matrices) {
        for (YamlNode matrix : matrices) {
            matrix.entries().forEach(axis -> axis.value().items().forEach(item -> add(axis.name(), item)));
            matrix.get("include").stream()
                    .flatMap(list -> list.items().stream())
                    .flatMap(item -> item.entries().stream())
                    .forEach(entry -> add(entry.name(), entry.value()));
        }
    }

    private void add(String name, YamlNode node) {
        nodes.computeIfAbsent(name, key -> new ArrayList<>()).add(node);
    }

    /** Returns the matrix of a job. */
    static Matrix of(YamlNode job) {
        List<YamlNode> matrices = job.get("strategy").stream()
                .flatMap(strategy -> strategy.get("matrix").stream())
                .toList();
        return matrices.isEmpty() ? NONE : new Matrix(matrices);
    }

    /** Returns the values of an expression that is nothing but a name such as {@code matrix.os}. */
    List<YamlNode> named(String expression) {
        Matcher name = NAME.matcher(expression);
        return name.matches() ? nodes(List.of(name.group(1).substring(1).split("\\.", -1))) : List.of();
    }

    /** Returns the values of a name, given as its parts behind {@code matrix}. */
    List<YamlNode> nodes(List<String> path) {
        if (path.isEmpty()) {
            return List.of();
        }
        Stream<YamlNode> found =
                nodes.getOrDefault(path.get(0), List.of()).stream().limit(MOST_NODES);
        for (String part : path.subList(1, path.size())) {
            found = found.flatMap(node -> node.get(part).stream());
        }
        return found.limit(MOST_NODES).toList();
    }
}
