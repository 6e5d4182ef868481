package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import java.util.List;

/** A script for a POSIX shell or Bash, whole or a single line, wherever it stands. */
public final class ShellScript {
    private ShellScript() {}

    /** Finds all uses in a script, in its order. */
    public static List<Occurrence> occurrences(Fragment script, ShellContext context) {
        return List.of();
    }
}
