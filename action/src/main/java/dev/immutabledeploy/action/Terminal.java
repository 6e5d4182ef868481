package dev.immutabledeploy.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What is known of the terminals behind standard output and standard error. */
final class Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final int WIDTH = 80;

    private Terminal() {}

    /** Tells whether standard error is a terminal on which a line can be rewritten, and nobody keeps it as a log. */
    static boolean isLive(Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        boolean able = !terminal.isEmpty() && !terminal.equals("dumb") && !environment.containsKey("CI");
        return able && (isTerminal(STANDARD_ERROR) || (!Files.exists(STANDARD_ERROR) && hasConsole()));
    }

    /** Tells whether standard output is a terminal that shows colours. {@code NO_COLOR}, if not empty, asks for none. */
    static boolean hasColours(Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        boolean able = !terminal.isEmpty() && !terminal.equals("dumb");
        return able && environment.getOrDefault("NO_COLOR", "").isEmpty() && isTerminal(STANDARD_OUTPUT);
    }

    /** Returns how many characters a line has; 80 unless {@code COLUMNS} says otherwise. */
    static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : WIDTH;
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks the console, which newer versions of Java have even where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
