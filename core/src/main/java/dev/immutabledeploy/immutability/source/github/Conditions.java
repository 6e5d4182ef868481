package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * What holds for a step unless it says otherwise.
 *
 * @param scope what expressions can refer to
 * @param onWindows whether the machine runs Windows
 * @param shell the command that runs scripts, if one is set
 * @param folder the folder that scripts run in, within the workspace; empty for the workspace itself
 */
record Conditions(Scope scope, boolean onWindows, Optional<String> shell, String folder) {

    /** Returns what holds within a workflow or job. */
    Conditions within(YamlNode owner) {
        Scope inner = scope.within(owner);
        List<YamlNode> defaults = owner.get("defaults").stream()
                .flatMap(all -> all.get("run").stream())
                .toList();
        return set(inner, defaults);
    }

    /** Returns what holds for one step. */
    Conditions of(YamlNode step) {
        return set(scope.within(step), List.of(step));
    }

    /** Returns what holds on another machine. */
    Conditions on(boolean windows) {
        return new Conditions(scope, windows, shell, folder);
    }

    /** Returns what holds with another scope. */
    Conditions with(Scope other) {
        return new Conditions(other, onWindows, shell, folder);
    }

    /** Tells whether a POSIX shell runs the scripts; one that is not known is taken for one. */
    boolean inShell() {
        return shell.map(command -> {
                    List<String> values = scope.values(command);
                    return values.isEmpty() || values.stream().anyMatch(Interpreter::isShell);
                })
                .orElse(!onWindows);
    }

    private Conditions set(Scope inner, List<YamlNode> settings) {
        Optional<String> directory = text(settings, "working-directory");
        return new Conditions(
                inner,
                onWindows,
                text(settings, "shell").or(() -> shell),
                directory
                        .map(text -> inner.values(text).stream().findFirst().orElse(text))
                        .orElse(folder));
    }

    private static Optional<String> text(List<YamlNode> owners, String name) {
        return owners.stream()
                .flatMap(owner -> owner.get(name).stream())
                .flatMap(value -> value.scalar().stream())
                .findFirst();
    }
}
