package dev.immutabledeploy.immutability.source.dockerfile;

/** One stage of a build: what it knows, and what runs its commands. */
final class Stage {
    private final Variables variables;
    private boolean inShell;

    /**
     * Begins a stage.
     *
     * @param variables its arguments and environment
     * @param inShell whether a POSIX shell runs its commands
     */
    Stage(Variables variables, boolean inShell) {
        this.variables = variables;
        this.inShell = inShell;
    }

    /** Returns a stage that is built from this one. */
    Stage child() {
        return new Stage(variables.child(), inShell);
    }

    Variables variables() {
        return variables;
    }

    boolean inShell() {
        return inShell;
    }

    /** Says what runs the commands from here on. */
    void inShell(boolean isPosix) {
        inShell = isPosix;
    }
}
