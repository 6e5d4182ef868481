package dev.immutabledeploy.action;

import dev.immutabledeploy.action.command.Host;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.action.console.Format;
import dev.immutabledeploy.action.console.InterruptedByPersonException;
import dev.immutabledeploy.action.console.Output;
import dev.immutabledeploy.action.console.TerminalConsole;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The program: finds the command, has it done, and turns whatever comes of it into output and an exit code. */
public final class Main {
    private static final int WRONG_INPUT = 2;
    private static final String DEBUG = "--debug";

    private final Host host;

    /** Takes the machine that commands run on. */
    public Main(Host host) {
        this.host = host;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Main program = new Main(new ThisMachine(System.getenv()));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere); // what a library prints is no answer; the machine has streams of its own
        System.setErr(nowhere);
        System.exit(program.run(arguments));
    }

    /** Runs one command and returns its exit code. */
    public int run(String... arguments) {
        if (arguments.length == 0) {
            host.err().print(Catalogue.help());
            host.err().flush();
            return WRONG_INPUT;
        }
        Console console = new TerminalConsole(host.err(), host.live(), host.width());
        Output output = new Output(host.out(), host.err(), format(arguments));
        try {
            return general(arguments).map(this::print).orElseGet(() -> {
                Answer answer = Attempt.of(
                        () -> invocation(arguments).run(host, console), failure -> debug(arguments, failure));
                console.end();
                return output.print(answer);
            });
        } catch (InterruptedByPersonException e) {
            return InterruptedByPersonException.EXIT_CODE;
        }
    }

    private static Optional<String> general(String... arguments) {
        String first = arguments[0];
        if (first.equals("--help") || first.equals("-h") || (first.equals("help") && arguments.length == 1)) {
            return Optional.of(Catalogue.help());
        }
        return first.equals("--version") ? Optional.of("immutable-deploy " + version() + "\n") : Optional.empty();
    }

    private static Invocation invocation(String... arguments) {
        return arguments[0].equals("help") ? Invocation.of(arguments[1], "--help") : Invocation.of(arguments);
    }

    private void debug(String[] arguments, Throwable failure) {
        if (Arrays.asList(arguments).contains(DEBUG)) {
            failure.printStackTrace(host.err());
        }
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
