package dev.immutabledeploy.action;

import dev.immutabledeploy.action.command.Arguments;
import dev.immutabledeploy.action.command.Command;
import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.Format;
import dev.immutabledeploy.action.console.InterruptedByPersonException;
import dev.immutabledeploy.action.console.Output;
import dev.immutabledeploy.action.console.Usage;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.PlainText;
import dev.immutabledeploy.rollout.UnavailableException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The program: finds the command, has it done, and turns whatever comes of it into output and an exit code. */
public final class Main {
    private static final int WRONG_INPUT = 2;
    private static final int LOOK = 3;
    private static final String DEBUG = "--debug";

    private final Host host;

    /** Takes the machine that commands run on. */
    public Main(Host host) {
        this.host = host;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("picocli.disable.closures", "true"); // else it starts all of Groovy, found in this jar
        Main program = new Main(new ThisMachine());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere); // what a library prints is no answer; the machine has streams of its own
        System.setErr(nowhere);
        System.exit(program.run(arguments));
    }

    /** Runs one command and returns its exit code. */
    public int run(String... arguments) {
        Console console = new Console(host.err(), host.live(), host.width());
        Output output = new Output(host.out(), host.err(), format(arguments));
        try {
            return dispatch(arguments, console, output);
        } catch (InterruptedByPersonException e) {
            return InterruptedByPersonException.EXIT_CODE;
        } catch (ProblemException e) {
            console.end();
            output.print(e.problems());
            return e.exitCode();
        } catch (UnavailableException e) {
            console.end();
            output.print(List.of(e.problem()));
            return e.problem().kind().exitCode();
        } catch (RuntimeException | Error e) {
            console.end();
            output.print(List.of(unexpected(e)));
            if (Arrays.asList(arguments).contains(DEBUG)) {
                e.printStackTrace(host.err());
            }
            return LOOK;
        }
    }

    private int dispatch(String[] arguments, Console console, Output output) {
        if (arguments.length == 0) {
            host.err().print(Catalogue.help());
            host.err().flush();
            return WRONG_INPUT;
        }
        String first = arguments[0];
        boolean help = first.equals("help");
        if (first.equals("--help") || first.equals("-h") || (help && arguments.length == 1)) {
            return print(Catalogue.help());
        }
        if (first.equals("--version")) {
            return print("immutable-deploy " + version() + "\n");
        }
        Catalogue entry = entry(help ? arguments[1] : first);
        Command command = entry.create();
        String[] rest = help ? new String[] {"--help"} : Arrays.copyOfRange(arguments, 1, arguments.length);
        CommandSyntax syntax = new CommandSyntax(entry, command);
        ParseResult parsed = syntax.parse(rest);
        if (parsed.isUsageHelpRequested()) {
            return print(syntax.help());
        }
        var answer = command.run(new Arguments(parsed), host, console);
        console.end();
        return output.print(answer);
    }

    private static Catalogue entry(String word) {
        for (Catalogue entry : Catalogue.values()) {
            if (entry.word().equals(word)) {
                return entry;
            }
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

    /** Returns the format that is asked for, also where the command line cannot be understood otherwise. */
    private static Format format(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            boolean next =
                    arguments[i].equals("--format") && i + 1 < arguments.length && arguments[i + 1].equals("json");
            if (next || arguments[i].equals("--format=json")) {
                return Format.JSON;
            }
        }
        return Format.TEXT;
    }

    private static Problem unexpected(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage())
                .map(text -> ": " + PlainText.cut(PlainText.line(text), 200))
                .orElse("");
        return Problem.unknown(
                "unexpected",
                "something unexpected happened, " + failure.getClass().getSimpleName() + message,
                "run it again with --debug for the details");
    }

    private int print(String text) {
        host.out().print(text);
        host.out().flush();
        return 0;
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
