package dev.immutabledeploy.action;

import dev.immutabledeploy.action.command.Arguments;
import dev.immutabledeploy.action.command.Command;
import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** A command as somebody wrote it: understood, and ready to be run. */
public final class Invocation {
    private final Command command;
    private final CommandSyntax syntax;
    private final ParseResult parsed;

    private Invocation(Catalogue entry, String... rest) {
        this.command = entry.create();
        this.syntax = new CommandSyntax(entry, command);
        this.parsed = syntax.parse(rest);
    }

    /**
     * Reads a command and what follows it.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if it cannot be understood
     */
    public static Invocation of(String... words) {
        return new Invocation(entry(words[0]), Arrays.copyOfRange(words, 1, words.length));
    }

    /** Runs it, or answers with its help if that was asked for. */
    public Answer run(Host host, Console console) {
        return parsed.isUsageHelpRequested()
                ? Answer.done(syntax::help, () -> Map.of("help", syntax.help()))
                : command.run(new Arguments(parsed), host, console);
    }

    /**
     * Returns what may be written behind a command.
     *
     * @throws dev.immutabledeploy.problem.ProblemException if there is no such command
     */
    public static CommandSyntax syntax(String word) {
        Catalogue entry = entry(word);
        return new CommandSyntax(entry, entry.create());
    }

    /** Returns the words of all commands. */
    public static List<String> commands() {
        return Catalogue.words();
    }

    private static Catalogue entry(String word) {
        Optional<Catalogue> found = Arrays.stream(Catalogue.values())
                .filter(entry -> entry.word().equals(word))
                .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        if (word.startsWith("-")) {
            throw Usage.wrong("the command comes first, before '" + word + "'", "see `immutable-deploy --help`");
        }
        throw Usage.wrong(
                "there is no command '" + word + "'",
                Usage.meant(word, Catalogue.words())
                        .map(meant -> "did you mean `" + meant + "`?")
                        .orElse("see `immutable-deploy --help`"));
    }
}
