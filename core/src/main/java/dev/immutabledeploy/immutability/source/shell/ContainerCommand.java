package dev.immutabledeploy.immutability.source.shell;

import java.util.List;
import java.util.Set;

/**
 * A command of docker and its like, told apart.
 *
 * @param verb what it does, without the name of what it does it to: {@code docker container run} is {@code run}
 * @param object what it does it to, if it is named
 * @param options what follows the verb
 */
record ContainerCommand(String verb, String object, Options options) {
    private static final Set<String> OBJECTS =
            Set.of("container", "image", "buildx", "builder", "service", "stack", "manifest");

    /** Reads a command. */
    static ContainerCommand of(Command command) {
        Options all = Options.of(command.arguments(), ContainerOptions.GLOBAL, 1);
        String verb = all.text(0);
        List<Arg> arguments = all.after(1);
        String object = "";
        if (OBJECTS.contains(verb) && !arguments.isEmpty()) {
            object = verb;
            Options inner = Options.of(arguments, ContainerOptions.GLOBAL, 1);
            verb = inner.text(0);
            arguments = inner.after(1);
        }
        verb = verb.equals("bud") || verb.equals("build-using-dockerfile") ? "build" : verb;
        return new ContainerCommand(verb, object, options(verb, object, arguments));
    }

    /** Reads what follows {@code docker compose}. */
    static Options compose(List<Arg> arguments) {
        return Options.of(arguments, ContainerOptions.COMPOSE, 1);
    }

    private static Options options(String verb, String object, List<Arg> arguments) {
        if (object.equals("service")) {
            return Options.of(arguments, ContainerOptions.SERVICE, 1);
        }
        return switch (verb) {
            case "run", "create" -> Options.of(arguments, ContainerOptions.RUN, 1);
            case "build" -> Options.of(arguments, ContainerOptions.BUILD);
            case "exec" -> Options.of(arguments, ContainerOptions.EXEC, 1);
            case "compose" -> compose(arguments);
            default -> Options.of(arguments, ContainerOptions.OTHER);
        };
    }
}
