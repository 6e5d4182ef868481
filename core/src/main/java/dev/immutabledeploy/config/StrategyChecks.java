package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that the keys of a strategy go together, and that the stages of a canary grow. */
final class StrategyChecks {
    private final List<Problem> problems;

    StrategyChecks(List<Problem> problems) {
        this.problems = problems;
    }

    void check(Node strategy) {
        String type = strategy.get("type").flatMap(StrategyChecks::text).orElse("rolling");
        switch (type) {
            case "canary" -> {
                only(strategy, type, Set.of("type", "stages"));
                stages(strategy);
            }
            case "blue-green" -> only(strategy, type, Set.of("type", "pause"));
            case "rolling" -> only(strategy, type, Set.of("type", "batch", "pause"));
            default -> {}
        }
    }

    private void only(Node strategy, String type, Set<String> keys) {
        for (Node.Entry entry : strategy.entries()) {
            String key = entry.key().text();
            if (Set.of("batch", "pause", "stages").contains(key) && !keys.contains(key)) {
                tell(
                        entry.key().at(),
                        "strategy-key",
                        "`" + key + "` does not go with the strategy " + type,
                        key.equals("pause")
                                ? "give each stage a pause of its own"
                                : "remove it, or choose another `type`");
            }
        }
    }

    private void stages(Node strategy) {
        Optional<Node> stages = strategy.get("stages");
        if (stages.isPresent() && !(stages.get() instanceof Node.Sequence)) {
            return;
        }
        if (stages.map(Node::items).map(List::isEmpty).orElse(true)) {
            tell(
                    stages.map(Node::at).orElse(strategy.at()),
                    "no-stages",
                    "a canary has no stages",
                    "add for example `stages: [{weight: 10, pause: 5m}]`");
            return;
        }
        String kind = "";
        int before = 0;
        for (Node stage : stages.orElseThrow().items()) {
            for (Node.Entry size : stage.entries()) {
                String key = size.key().text();
                Optional<Integer> number =
                        size.value() instanceof Node.Scalar scalar ? whole(scalar) : Optional.empty();
                if (!Set.of("weight", "instances").contains(key) || number.isEmpty()) {
                    continue;
                }
                if (!kind.isEmpty() && !kind.equals(key)) {
                    tell(
                            size.key().at(),
                            "mixed-stages",
                            "one stage has a weight, another a number of instances",
                            "write all by `weight`, or all by `instances`");
                } else if (number.get() <= before) {
                    tell(
                            size.value().at(),
                            "stages-order",
                            "a stage is not greater than the one before",
                            "list the stages by size, the smallest first");
                }
                kind = key;
                before = number.get();
            }
        }
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static Optional<Integer> whole(Node.Scalar scalar) {
        return Optional.of(scalar.text())
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf);
    }

    private void tell(Location place, String code, String what, String fix) {
        problems.add(Problem.input(code, what, fix).at(place));
    }
}
