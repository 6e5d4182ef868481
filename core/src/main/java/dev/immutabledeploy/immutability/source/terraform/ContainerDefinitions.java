package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.cloud.YamlSetting;
import dev.immutabledeploy.immutability.source.ecs.TaskDefinition;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import dev.immutabledeploy.immutability.source.yaml.YamlReader;
import java.util.Optional;

/** The containers of a task of Amazon ECS, written by {@code jsonencode}, as JSON, or in a file of their own. */
final class ContainerDefinitions {
    private final Values values;
    private final Found found;

    ContainerDefinitions(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    /** Finds all uses in a list of containers. */
    void look(Setting written, Optional<Expr> expr) {
        if (expr.isEmpty()) {
            return;
        }
        Optional<Subject> file = Files.named(expr.get(), values, found.folder())
                .filter(path -> found.around().exists(path))
                .map(path -> new Subject.Local(path, Kind.TASK_DEFINITION, true));
        if (file.isPresent()) {
            found.add(Use.DEFINITION, file.get(), written.place());
            return;
        }
        Setting containers = decoded(expr);
        if (containers.items().isEmpty()) {
            found.unresolved(Use.DEFINITION, written);
        } else {
            TaskDefinition.containers(containers, found);
        }
    }

    /** Returns what stands in {@code jsonencode} or in JSON; nothing if it is neither. */
    Setting decoded(Optional<Expr> expr) {
        Optional<Expr> target = expr.map(values::follow);
        if (target.isPresent()
                && target.get() instanceof Expr.Call call
                && call.function().equals("jsonencode")) {
            return HclSetting.of(call.arguments().stream().findFirst(), values);
        }
        boolean here = target.equals(expr);
        Optional<Fragment> json = here ? target.flatMap(text -> Templates.data(text, values)) : Optional.empty();
        try {
            return json.flatMap(YamlReader::read)
                    .<Setting>map(node -> new YamlSetting(node, found.around()))
                    .orElse(Setting.none());
        } catch (UnparseableException e) {
            return Setting.none();
        }
    }
}
