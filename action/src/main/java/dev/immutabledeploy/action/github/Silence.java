package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.console.Console;
import dev.immutabledeploy.event.DeployEvent;

/** Shows nothing: for commands that are run to know something. */
final class Silence implements Console {
    @Override
    public void on(DeployEvent event) {}

    @Override
    public void end() {}

    @Override
    public void lastWords(String text) {}
}
