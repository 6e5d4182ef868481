package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the file around a shell script knows.
 *
 * @param around what is known beside the file
 * @param folder the folder that the script runs in, relative to the folder that is scanned; empty for that one itself
 * @param variables the value of an environment variable that the file around sets; empty if it sets none. It is also
 *     asked for what stands in an expression, such as {@code env.IMAGE} in <code>${{ env.IMAGE }}</code>
 * @param started the containers that the same job starts elsewhere, which are no servers
 * @param isFile whether the script is a file of its own, which may look for others beside it
 */
public record ShellContext(
        Surroundings around,
        String folder,
        Function<String, Optional<String>> variables,
        StartedContainers started,
        boolean isFile) {

    /** Takes what is known of a script within another file, whose job starts containers elsewhere. */
    public ShellContext(
            Surroundings around,
            String folder,
            Function<String, Optional<String>> variables,
            StartedContainers started) {
        this(around, folder, variables, started, false);
    }

    /** Takes what is known of a script within another file, whose job starts no containers elsewhere. */
    public ShellContext(Surroundings around, String folder, Function<String, Optional<String>> variables) {
        this(around, folder, variables, StartedContainers.NONE);
    }

    /** Returns what is known of a script that is a file of its own. */
    static ShellContext ofFile(Surroundings around) {
        return new ShellContext(around, "", name -> Optional.empty(), StartedContainers.NONE, true);
    }
}
