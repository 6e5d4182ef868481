package dev.immutabledeploy.action;

import dev.immutabledeploy.action.console.Interrupts;

/** Interruptions of this process: whatever ends it from outside and leaves it a moment. */
final class ShutdownInterrupts implements Interrupts {
    @Override
    public Registration on(Runnable lastAct) {
        Thread hook = new Thread(lastAct, "last act");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process ends already: the hook runs, and what it says is said.
                return;
            }
        };
    }
}
