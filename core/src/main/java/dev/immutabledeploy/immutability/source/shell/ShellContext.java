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
 * @param startsContainers whether the same job starts containers elsewhere, so that those are no servers
 */
public record ShellContext(
        Surroundings around, String folder, Function<String, Optional<String>> variables, boolean startsContainers) {

    /** Takes what is known of a script whose job starts no containers elsewhere. */
    public ShellContext(Surroundings around, String folder, Function<String, Optional<String>> variables) {
        this(around, folder, variables, false);
    }
}
