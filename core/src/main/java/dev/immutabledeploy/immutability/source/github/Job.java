package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One job of a workflow, whose images and runners may come from its matrix. */
final class Job {
    private static final Pattern MATRIX = Pattern.compile("\\$\\{\\{\\s*matrix\\.([A-Za-z0-9_-]+)\\s*}}");

    private final YamlNode job;
    private final Steps steps;
    private final Set<String> expanded = new HashSet<>();

    Job(YamlNode job, Steps steps) {
        this.job = job;
        this.steps = steps;
    }

    void collect() {
        steps.uses(job, Use.REUSABLE_WORKFLOW);
        job.get("runs-on").forEach(this::runners);
        job.get("container").forEach(this::image);
        for (YamlNode services : job.get("services")) {
            if (steps.isNew(services)) {
                services.values().forEach(this::image);
            }
        }
        steps.steps(job);
    }

    private void image(YamlNode container) {
        Stream<YamlNode> images = container.isMapping() ? container.get("image").stream() : Stream.of(container);
        images.flatMap(image -> values(image, Use.CONTAINER_IMAGE)).forEach(steps::image);
    }

    private void runners(YamlNode runsOn) {
        Stream<YamlNode> labels = runsOn.isMapping() ? runsOn.get("labels").stream() : Stream.of(runsOn);
        labels.flatMap(label -> Stream.concat(Stream.of(label), label.items().stream()))
                .flatMap(label -> values(label, Use.RUNNER))
                .flatMap(label -> Stream.concat(Stream.of(label), label.items().stream()))
                .forEach(this::runner);
    }

    private void runner(YamlNode label) {
        label.scalar().filter(text -> steps.isNew(label)).ifPresent(text -> {
            Subject subject = Steps.isExpression(text) ? Steps.unresolved(text) : new Subject.Runner(text);
            steps.add(Use.RUNNER, subject, label.place());
        });
    }

    /**
     * Returns the node itself or, if it is nothing but a value of a matrix that is written out, these values; none if
     * they were already returned for this use.
     */
    private Stream<YamlNode> values(YamlNode node, Use use) {
        Matcher expression = MATRIX.matcher(node.scalar().orElse(""));
        if (!expression.matches()) {
            return Stream.of(node);
        }
        String name = expression.group(1);
        if (!expanded.add(use + " " + name)) {
            return Stream.empty();
        }
        List<YamlNode> values = matrixValues(name);
        return values.isEmpty() ? Stream.of(node) : values.stream();
    }

    private List<YamlNode> matrixValues(String name) {
        return job.get("strategy").stream()
                .flatMap(strategy -> strategy.get("matrix").stream())
                .flatMap(matrix -> Stream.concat(
                        matrix.get(name).stream().flatMap(list -> list.items().stream()),
                        matrix.get("include").stream()
                                .flatMap(list -> list.items().stream())
                                .flatMap(item -> item.get(name).stream())))
                .toList();
    }
}
