package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Optional;
import java.util.regex.Pattern;

/** Scripts of the same repository that a script runs. */
final class LocalScripts {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?[^./][^./]*|.*\\.(?:sh|bash)", Pattern.DOTALL);

    private LocalScripts() {}

    /** Looks at a command that is, or runs, a script. */
    static void look(Command command, Found found) {
        Optional<Arg> script =
                switch (command.name()) {
                    case ".", "source" -> command.arguments().stream().findFirst();
                    default ->
                        Invocation.SHELLS.contains(command.name())
                                ? ShellArguments.file(command.arguments())
                                : Optional.of(command.head())
                                        .filter(head -> head.text().indexOf('/') >= 0);
                };
        script.filter(file -> NAME.matcher(file.text()).matches())
                .ifPresent(file -> found.follow(command, Use.SCRIPT, file, Kind.SHELL));
    }
}
