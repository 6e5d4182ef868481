package dev.immutabledeploy.immutability.source.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a script builds and starts itself: its images move only with it, and its containers are no servers. */
final class OwnContainers {
    private final Set<String> built = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final StartedContainers elsewhere;
    private boolean starts;
    private boolean composes;

    OwnContainers(List<Command> commands, ShellContext context) {
        elsewhere = context.started();
        commands.forEach(command -> {
            if (Containers.isTool(command.name())) {
                note(command);
            } else if (command.name().equals("kind") || command.name().equals("k3d")) {
                composes = true;
            } else if (command.name().equals("docker-compose") || command.name().equals("podman-compose")) {
                composes = composes || starts(command.arguments());
            }
        });
        composes = composes || elsewhere.any();
    }

    private void note(Command command) {
        ContainerCommand container = ContainerCommand.of(command);
        switch (container.verb()) {
            case "build" -> container.options().values("-t", "--tag").forEach(tag -> built.add(tag.text()));
            case "tag" -> built.add(container.options().text(1));
            case "commit" -> built.add(container.options().text(1));
            case "import", "load" -> container.options().rest(1).ifPresent(tag -> built.add(tag.text()));
            case "run", "create", "start" -> {
                starts = true;
                container.options().values("--name").forEach(name -> names.add(name.text()));
                names.addAll(container.options().rest().stream().map(Arg::text).toList());
            }
            case "compose" -> composes = composes || starts(container.options().rest());
            default -> {
                // All others start and build nothing.
            }
        }
    }

    private static boolean starts(List<Arg> arguments) {
        return arguments.stream().map(Arg::text).anyMatch(Set.of("up", "run", "start")::contains);
    }

    /** Tells whether the script has built or tagged an image of this name. */
    boolean isBuilt(String image) {
        return built.contains(image) || built.contains(image + ":latest");
    }

    /** Tells whether a container is one that the script has started. */
    boolean isStarted(String container) {
        return composes
                || names.contains(container)
                || (starts && container.contains("$"))
                || elsewhere.contains(container);
    }

    /** Tells whether the script has started an application of several containers. */
    boolean composes() {
        return composes;
    }
}
