package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A script for a POSIX shell or Bash, whole or a single line, wherever it stands. */
public final class ShellScript {
    private static final int LONGEST = 1 << 20;

    private ShellScript() {}

    /**
     * Finds all uses in a script, in its order. A script is never refused: what is not closed is read as far as it
     * goes. Only one of more than a million characters is not looked at, and said to be unparseable.
     */
    public static List<Occurrence> occurrences(Fragment script, ShellContext context) {
        if (script.text().length() > LONGEST) {
            Subject tooLong = new Subject.Unparseable("a script of more than a million characters");
            return List.of(Occurrence.of(Use.FILE, tooLong, script.place(0, 0)));
        }
        List<Command> commands = new Walk(context, file(script, context)).run(script);
        Found found = new Found(context, script.source().path(), commands);
        commands.forEach(command -> Families.look(command, found));
        return found.occurrences().stream()
                .sorted(Comparator.comparingInt(
                                (Occurrence occurrence) -> occurrence.place().line())
                        .thenComparingInt(occurrence -> occurrence.place().column()))
                .toList();
    }

    private static Optional<String> file(Fragment script, ShellContext context) {
        return Optional.of(script.source().path()).filter(path -> context.isFile());
    }

    /**
     * Returns where a script that is run on a server begins to change it: at the first command that does not only look.
     * Empty if all of them only look.
     */
    public static Optional<Place> change(Fragment script) {
        return script.text().length() > LONGEST ? Optional.of(script.place(0, 0)) : Harmless.firstChange(script);
    }
}
