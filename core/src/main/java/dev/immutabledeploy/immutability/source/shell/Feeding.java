package dev.immutabledeploy.immutability.source.shell;

import java.util.ArrayList;
import java.util.List;

/** Tells what a command reads from those before it. */
final class Feeding {
    private Feeding() {}

    /** Returns the commands whose output a command reads, the last first. */
    static List<Command> feeders(Command command, List<Command> all) {
        List<Command> feeders = new ArrayList<>();
        for (int i = command.input().to() - 1; i >= command.input().from(); i--) {
            feeders.add(all.get(i));
        }
        return feeders;
    }

    /** Returns the texts that a command reads, its own or handed on to it. */
    static List<Arg> texts(Command command, List<Command> all) {
        if (!command.input().texts().isEmpty()) {
            return command.input().texts();
        }
        List<Arg> texts = new ArrayList<>();
        for (Command feeder : feeders(command, all)) {
            switch (feeder.name()) {
                case "echo", "printf" ->
                    feeder.arguments().stream()
                            .filter(argument -> !argument.text().startsWith("-"))
                            .forEach(texts::add);
                case "cat", "tee", "envsubst" -> texts.addAll(feeder.input().texts());
                default -> {
                    // What others print is not known.
                }
            }
        }
        return texts;
    }
}
