package dev.immutabledeploy.action.console;

/** Tells when a person ends the process, such as by Ctrl-C. */
@FunctionalInterface
public interface Interrupts {
    /** Has something done when the process is about to end; closing what is returned calls it off. */
    Registration on(Runnable lastAct);

    /** Something that will be done when the process is about to end. */
    interface Registration {
        /** Calls it off. */
        void close();
    }
}
