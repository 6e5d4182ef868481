package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a workflow or action takes for its inputs if its caller passes nothing. */
final class Inputs {
    private final Map<String, Set<String>> defaults = new HashMap<>();

    /** Takes mappings of names to what is declared of them. */
    Inputs(Stream<YamlNode> declarations) {
        declarations.flatMap(inputs -> inputs.entries().stream()).forEach(this::add);
    }

    /** Returns the inputs of a workflow, however it is started. */
    static Inputs of(YamlNode workflow) {
        return new Inputs(workflow.get("on").stream()
                .flatMap(events ->
                        Stream.of("workflow_dispatch", "workflow_call").flatMap(event -> events.get(event).stream()))
                .flatMap(event -> event.get("inputs").stream()));
    }

    private void add(YamlNode.Entry input) {
        String name = input.name().toLowerCase(Locale.ROOT);
        input.value().get("default").stream()
                .flatMap(value -> value.scalar().stream())
                .filter(value -> !Template.isIn(value))
                .forEach(value -> defaults.computeIfAbsent(name, key -> new LinkedHashSet<>())
                        .add(value));
    }

    /** Returns the values of an input; usually one, several if each way to start has its own, none if it has no default. */
    List<String> defaults(String name) {
        return List.copyOf(defaults.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of()));
    }
}
