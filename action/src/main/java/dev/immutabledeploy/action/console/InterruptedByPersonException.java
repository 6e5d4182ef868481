package dev.immutabledeploy.action.console;

/** Ends a command that a person interrupted; everything there is to say has been said. */
public final class InterruptedByPersonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The exit code of a process that was interrupted, as shells know it. */
    public static final int EXIT_CODE = 130;

    InterruptedByPersonException() {
        super("interrupted");
    }
}
