package dev.immutabledeploy.immutability.source.container;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.shell.ShellScript;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command of a container, which is a script only if it starts a shell with one. */
public final class ContainerCommand {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh");

    private ContainerCommand() {}

    /**
     * Finds all uses in the script that a command gives to a shell; none if it gives none to one.
     *
     * @param words the words of the command, arguments included
     */
    public static List<Occurrence> occurrences(List<Fragment> words, ShellContext context) {
        return script(words).map(script -> occurrences(script, context)).orElse(List.of());
    }

    /**
     * Finds all uses in a script that runs in a container. Files that it names are those of the container, not of the
     * folder that is scanned.
     */
    public static List<Occurrence> occurrences(Fragment script, ShellContext context) {
        return ShellScript.occurrences(script, context).stream()
                .filter(found -> !(found.subject() instanceof Subject.Local))
                .toList();
    }

    /** Tells whether a word names a shell. */
    public static boolean isShell(String word) {
        return SHELLS.contains(word.substring(word.lastIndexOf('/') + 1));
    }

    /** Returns what stands behind the option {@code -c} of a shell, alone or with others, as in {@code bash -euo pipefail -c}. */
    static Optional<Fragment> script(List<Fragment> words) {
        int next = 0;
        while (next < words.size() && isStarter(words.get(next).text())) {
            next++;
        }
        if (next == words.size() || !isShell(words.get(next).text().strip())) {
            return Optional.empty();
        }
        for (next++; next < words.size(); next++) {
            String option = words.get(next).text().strip();
            if (!option.startsWith("-") && !option.startsWith("+")) {
                return Optional.empty();
            }
            if (option.startsWith("-") && !option.startsWith("--") && option.indexOf('c') > 0) {
                return next + 1 < words.size() ? Optional.of(words.get(next + 1)) : Optional.empty();
            }
            next += option.endsWith("o") && !option.startsWith("--") ? 1 : 0;
        }
        return Optional.empty();
    }

    /** Tells whether a word only starts the command behind it. */
    private static boolean isStarter(String word) {
        String name = word.strip().substring(word.strip().lastIndexOf('/') + 1);
        return name.equals("env") || name.equals("tini") || name.equals("dumb-init") || name.equals("--");
    }
}
