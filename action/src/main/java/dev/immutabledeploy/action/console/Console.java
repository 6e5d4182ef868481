package dev.immutabledeploy.action.console;

import dev.immutabledeploy.event.DeployListener;

/** Shows people what happens while a command runs. */
public interface Console extends DeployListener {
    /** Ends what is being shown, so that an answer can follow. */
    void end();

    /** Says one line, the last one: nothing is shown after it. */
    void lastWords(String text);
}
