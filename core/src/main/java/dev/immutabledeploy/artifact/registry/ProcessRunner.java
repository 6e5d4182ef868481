package dev.immutabledeploy.artifact.registry;

import java.io.IOException;
import java.util.List;

/** Runs short programs; the host's, since the core starts no process. */
@FunctionalInterface
public interface ProcessRunner {
    /** A host that runs none. */
    ProcessRunner NONE = (command, input) -> {
        throw new IOException("no programs are run here");
    };

    /**
     * What came of a program.
     *
     * @param exitCode its exit code
     * @param out what it wrote to standard output; may hold secrets
     */
    record Outcome(int exitCode, String out) {
        @Override
        public String toString() {
            return "exit code " + exitCode;
        }
    }

    /**
     * Runs a program to its end, without a shell.
     *
     * @param command the program, looked for in the search path, and its arguments
     * @param input what it reads from standard input
     * @throws IOException if it cannot be started, or does not end in reasonable time
     */
    Outcome run(List<String> command, String input) throws IOException;
}
