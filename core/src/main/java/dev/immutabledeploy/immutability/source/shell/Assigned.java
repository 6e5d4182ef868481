package dev.immutabledeploy.immutability.source.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells which variables commands set. */
final class Assigned {
    /** Commands whose arguments are assignments. */
    static final Set<String> DECLARATIONS = Set.of("export", "declare", "local", "readonly", "typeset");

    private static final Set<String> SETTERS = Set.of("read", "mapfile", "readarray", "getopts", "unset", "printf");

    private Assigned() {}

    /** Returns all variables that commands may set. */
    static Set<String> names(List<Node> nodes) {
        Set<String> names = new HashSet<>();
        nodes.forEach(node -> add(node, names));
        return names;
    }

    private static void add(Node node, Set<String> names) {
        if (node instanceof Node.Simple simple) {
            for (Word word : simple.words()) {
                word.assignment().ifPresent(assignment -> names.add(assignment.name()));
            }
            if (!simple.words().isEmpty()) {
                simple.words()
                        .get(0)
                        .plain()
                        .ifPresent(name -> names.addAll(byCommand(
                                name, simple.words().subList(1, simple.words().size()))));
            }
        } else if (node instanceof Node.Pipeline pipeline) {
            pipeline.stages().forEach(stage -> add(stage, names));
        } else if (node instanceof Node.Compound compound) {
            names.add(compound.name());
            compound.body().forEach(inner -> add(inner, names));
        }
    }

    /** Returns the variables that a command such as {@code read} sets. */
    static List<String> byCommand(String command, List<Word> arguments) {
        return SETTERS.contains(command)
                ? arguments.stream().flatMap(word -> word.plain().stream()).toList()
                : List.of();
    }

    /** Tells whether a function runs the command that its arguments make. */
    static boolean runsItsArguments(List<Node> body) {
        return body.stream().anyMatch(Assigned::runsItsArguments);
    }

    private static boolean runsItsArguments(Node node) {
        if (node instanceof Node.Simple simple) {
            return !simple.words().isEmpty() && simple.words().get(0).isAllArguments();
        }
        return node instanceof Node.Compound compound
                ? runsItsArguments(compound.body())
                : runsItsArguments(((Node.Pipeline) node).stages());
    }
}
