package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a command really runs: behind prefixes, and in scripts that it hands to another shell. */
final class Invocation {
    /** Shells that run what they are given. */
    static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");

    private static final Set<String> RUNNERS =
            Set.of("eval", "su", "runuser", "cd", "pushd", "trap", "flock", ".", "source");
    private static final Set<String> HELD = Set.of("echo", "printf", "cat", "tee", "envsubst", "chmod");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]+?)(?:_(?:CMD|BIN|COMMAND|EXE|PATH))?}?");
    private static final int MOST_PREFIXES = 12;
    private static final int DEEPEST = 8;

    private final Walk walk;
    private int depth;

    Invocation(Walk walk) {
        this.walk = walk;
    }

    /** Returns the name of the command that a word names; a variable named after a command is taken for it. */
    static String name(Arg head) {
        String text = head.text();
        if (head.isOpaque()) {
            Matcher variable = VARIABLE.matcher(text);
            return variable.matches() ? variable.group(1).toLowerCase(Locale.ROOT) : "";
        }
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Tells whether anything has to be known of a command beyond its name. */
    boolean isOfInterest(String name, Arg head) {
        return Families.knows(name)
                || Prefixes.contains(name)
                || SHELLS.contains(name)
                || RUNNERS.contains(name)
                || HELD.contains(name)
                || walk.isWrapper(name)
                || head.text().indexOf('/') >= 0;
    }

    /** Looks at a command: its name and its arguments. */
    void run(List<Arg> words, Command.Input reads) {
        List<Arg> command = words;
        for (int i = 0; i < MOST_PREFIXES && !command.isEmpty(); i++) {
            String name = name(command.get(0));
            List<Arg> arguments = command.subList(1, command.size());
            if (name.equals("bundle") || name.equals("poetry") || name.equals("pipenv")) {
                walk.note(name, command.get(0), arguments, reads);
            }
            if (walk.isWrapper(name)) {
                command = arguments;
            } else if (Prefixes.contains(name)) {
                command = Prefixes.strip(name, arguments).orElse(List.of());
            } else {
                unwrapped(name, command.get(0), arguments, reads);
                return;
            }
        }
    }

    private void unwrapped(String name, Arg head, List<Arg> arguments, Command.Input reads) {
        switch (name) {
            case "cd", "pushd" -> changeFolder(arguments);
            case "eval" -> {
                walk.note(name, head, arguments, reads);
                script(arguments, Command.Input.NONE, false);
            }
            case "su", "runuser", "flock" -> option(arguments, "-c", reads);
            case "trap" -> script(arguments.subList(0, Math.min(1, arguments.size())), reads, false);
            default -> {
                Command command = walk.note(name, head, arguments, reads);
                if (SHELLS.contains(name)) {
                    shell(command);
                } else {
                    Nested.of(command).ifPresent(nested -> nested(nested, command));
                }
            }
        }
    }

    private void nested(Nested nested, Command command) {
        if (nested.words().isEmpty()) {
            if (nested.readsScript()) {
                texts(command).forEach(text -> script(List.of(text), Command.Input.NONE, nested.remote()));
            }
        } else if (nested.isScript()) {
            script(nested.words(), command.input(), nested.remote());
        } else {
            depth++;
            if (depth < DEEPEST) {
                run(nested.words(), command.input());
            }
            depth--;
        }
    }

    private void option(List<Arg> arguments, String option, Command.Input reads) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).text().equals(option)) {
                script(List.of(arguments.get(i + 1)), reads, false);
            }
        }
    }

    private void shell(Command command) {
        Optional<Arg> script = ShellArguments.script(command.arguments());
        if (script.isPresent()) {
            script(List.of(script.get()), command.input(), false);
        } else if (ShellArguments.file(command.arguments()).isEmpty()) {
            texts(command).forEach(text -> script(List.of(text), Command.Input.NONE, false));
        }
    }

    private void script(List<Arg> words, Command.Input reads, boolean remote) {
        if (!words.isEmpty() && words.stream().anyMatch(word -> !word.isOpaque())) {
            walk.script(Arg.script(words), reads, remote);
        }
    }

    /** Returns the texts that a command reads: here-documents, its own or those handed on, and what echo prints. */
    private List<Arg> texts(Command command) {
        return Feeding.texts(command, walk.commands());
    }

    private void changeFolder(List<Arg> arguments) {
        Optional<String> here = walk.scope().folder();
        Optional<String> computed = arguments.stream()
                .reduce((first, second) -> second)
                .filter(folder -> !folder.isKnown())
                .flatMap(folder -> OwnFolder.path(folder.text()));
        if (computed.isPresent()) {
            walk.scope().folder(computed);
            return;
        }
        if (arguments.size() != 1
                || !arguments.get(0).isKnown()
                || arguments.get(0).text().startsWith("/")) {
            walk.scope().folder(Optional.empty());
            return;
        }
        String name = arguments.get(0).text();
        boolean same = name.equals(".") || name.equals("./");
        Optional<String> there = here.flatMap(folder ->
                Surroundings.path(folder, name).or(() -> Optional.of("").filter(root -> leadsToRoot(folder, name))));
        walk.scope().folder(same ? here : there);
    }

    private static boolean leadsToRoot(String folder, String name) {
        return Surroundings.path(folder, name + "/x").filter("x"::equals).isPresent();
    }
}
