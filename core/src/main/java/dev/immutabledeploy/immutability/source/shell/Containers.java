package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Docker and its like. */
final class Containers {
    /** Their names. */
    static final Set<String> TOOLS = Set.of("docker", "podman", "nerdctl", "buildah");

    private static final Pattern IMAGE_ARGUMENT =
            Pattern.compile("(?i)(?:[a-z0-9_]*_)?(?:image|base|from)=[^=]*[:@/].*", Pattern.DOTALL);
    private static final String IMAGE_CONTEXT = "docker-image://";

    private Containers() {}

    static boolean isTool(String name) {
        return TOOLS.contains(name);
    }

    /** Looks at a command of one of the tools. */
    static void look(Command command, Found found) {
        ContainerCommand container = ContainerCommand.of(command);
        Options options = container.options();
        if (container.object().equals("service")) {
            service(command, container, found);
            return;
        }
        if (container.object().equals("stack")) {
            options.values("-c", "--compose-file").forEach(file -> Manifests.look(command, file, Kind.COMPOSE, found));
            return;
        }
        if (container.object().equals("manifest") && container.verb().equals("create")) {
            return; // names what is made, of images that were pushed before
        }
        switch (container.verb()) {
            case "run", "create" -> run(command, options, found);
            case "pull" -> options.rest(0).ifPresent(found::image);
            case "from" -> {
                if (command.name().equals("buildah")) {
                    options.rest(0).ifPresent(found::image);
                }
            }
            case "build" -> build(command, options, found);
            case "push" -> options.rest(0).ifPresent(image -> Pushes.look(image, found));
            case "exec" -> options.rest(0).ifPresent(target -> exec(command, target, options.after(1), found));
            case "cp" -> copy(command, options, found);
            case "compose" -> compose(command, options, found);
            default -> {
                // All others neither fetch nor change anything.
            }
        }
    }

    private static void run(Command command, Options options, Found found) {
        if (!command.name().equals("buildah")) {
            options.rest(0).ifPresent(found::image);
        }
    }

    private static void service(Command command, ContainerCommand container, Found found) {
        Options options = container.options();
        switch (container.verb()) {
            case "create" -> options.rest(0).ifPresent(found::image);
            case "update" -> {
                options.value("--image").ifPresent(found::image);
                if (options.has("--force") && !options.has("--image")) {
                    String text = command.name() + " service update --force " + options.text(0);
                    found.change(command, Subject.Change.Way.RESTART, text);
                }
            }
            default -> {
                // All others use no image.
            }
        }
    }

    /** Returns the command that a new container runs instead of its own. */
    static List<Arg> executed(Command command) {
        ContainerCommand container = ContainerCommand.of(command);
        boolean runs = container.verb().equals("run") && container.object().matches("|container");
        return runs ? container.options().after(1) : List.of();
    }

    private static void build(Command command, Options options, Found found) {
        options.values("--build-arg").stream()
                .filter(argument -> IMAGE_ARGUMENT.matcher(argument.text()).matches())
                .forEach(argument -> found.image(argument.from(argument.text().indexOf('=') + 1)));
        options.values("--build-context").stream()
                .filter(argument -> argument.text().contains("=" + IMAGE_CONTEXT))
                .forEach(argument ->
                        found.image(argument.from(argument.text().indexOf(IMAGE_CONTEXT) + IMAGE_CONTEXT.length())));
        options.values("-f", "--file").forEach(file -> found.follow(command, Use.IMAGE_RECIPE, file, Kind.DOCKERFILE));
        options.rest(0).filter(Arg::isKnown).ifPresent(source -> GitCommands.remoteContext(source, found));
        if (options.has("--push")) {
            options.values("-t", "--tag").forEach(image -> Pushes.look(image, found));
        }
    }

    private static void exec(Command command, Arg target, List<Arg> words, Found found) {
        if (!found.own().isStarted(target.text()) && !Harmless.isCommand(words)) {
            found.change(command, Subject.Change.Way.LIVE_COMMAND, command.name() + " exec " + target.text());
        }
    }

    private static void copy(Command command, Options options, Found found) {
        options.rest(1).filter(target -> target.text().indexOf(':') > 0).ifPresent(target -> {
            String container = target.text().substring(0, target.text().indexOf(':'));
            if (!found.own().isStarted(container)) {
                String text = command.name() + " cp to " + target.text();
                found.change(command, Subject.Change.Way.LIVE_FILES, text);
            }
        });
    }

    /** Looks at what follows {@code docker compose} or {@code docker-compose}. */
    static void compose(Command command, Options options, Found found) {
        options.values("-f", "--file").forEach(file -> Manifests.look(command, file, Kind.COMPOSE, found));
        List<Arg> words = options.rest();
        boolean changes = options.text(0).equals("exec") || options.text(0).equals("cp");
        if (changes
                && !found.own().composes()
                && !Harmless.isCommand(words.subList(Math.min(2, words.size()), words.size()))) {
            found.change(
                    command,
                    Subject.Change.Way.LIVE_COMMAND,
                    "docker compose " + options.text(0) + " " + options.text(1));
        }
    }

    /** Looks at a command of the older {@code docker-compose}. */
    static void oldCompose(Command command, Found found) {
        compose(command, ContainerCommand.compose(command.arguments()), found);
    }
}
