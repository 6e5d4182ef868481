package dev.immutabledeploy.action.command;

import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.action.console.Console;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command of the command line. */
public interface Command {
    /** Returns how this command can answer on standard output, the usual way first. */
    default List<String> formats() {
        return List.of("text", "json");
    }

    /** Adds this command's own options and parameters. */
    void declare(CommandSpec spec);

    /**
     * Does what is asked.
     *
     * @throws dev.immutabledeploy.problem.ProblemException with everything that is wrong
     */
    Answer run(Arguments arguments, Host host, Console console);
}
