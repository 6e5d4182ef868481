package dev.immutabledeploy.immutability.source.github;

import java.util.Locale;
import java.util.Set;

/** Tells whether the command that {@code shell:} names is a POSIX shell or Bash. */
final class Interpreter {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");

    private Interpreter() {}

    /** Looks at every word: {@code bash -e {0}}, {@code nix develop -c bash {0}}, {@code wsl-bash {0}}. */
    static boolean isShell(String command) {
        for (String word : command.toLowerCase(Locale.ROOT).split("\\s++", -1)) {
            String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
            if (SHELLS.contains(name) || name.endsWith(".sh") || name.endsWith("-bash") || name.equals("bash.exe")) {
                return true;
            }
        }
        return false;
    }
}
