package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Surroundings;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the file around a shell script knows.
 *
 * @param around what is known beside the file
 * @param folder the folder that the script runs in, relative to the folder that is scanned; empty for that one itself
 * @param variables the value of an environment variable that the file around sets; empty if it sets none
 */
public record ShellContext(Surroundings around, String folder, Function<String, Optional<String>> variables) {}
