package dev.immutabledeploy.immutability.source.shell;

import java.util.List;
import java.util.Optional;

/**
 * A command or script that a command hands on.
 *
 * @param words the words; empty if it reads a script
 * @param isScript whether the words, with blanks between them, are a script
 * @param remote whether it runs on another machine
 * @param readsScript whether, without words, what it reads is a script
 */
record Nested(List<Arg> words, boolean isScript, boolean remote, boolean readsScript) {

    /** Returns what a command hands on. */
    static Optional<Nested> of(Command command) {
        return switch (command.name()) {
            case "ssh" -> Optional.of(new Nested(SecureShell.remoteCommand(command), true, true, true));
            case "npx", "bunx" -> Optional.of(new Nested(NodePackages.executed(command), false, false, false));
            case "docker", "podman", "nerdctl" -> inContainer(command);
            default -> Optional.empty();
        };
    }

    /** A shell started in a container of its own is followed. */
    private static Optional<Nested> inContainer(Command command) {
        List<Arg> words = Containers.executed(command);
        boolean shell = !words.isEmpty() && Invocation.SHELLS.contains(Invocation.name(words.get(0)));
        return shell ? Optional.of(new Nested(words, false, false, false)) : Optional.empty();
    }
}
