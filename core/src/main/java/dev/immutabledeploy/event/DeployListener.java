package dev.immutabledeploy.event;

/** Hears what happens. Called on the thread that does it; must be quick and must not throw. */
@FunctionalInterface
public interface DeployListener {
    /** Hears nothing. */
    DeployListener NONE = event -> {};

    /** Hears one event. */
    void on(DeployEvent event);
}
