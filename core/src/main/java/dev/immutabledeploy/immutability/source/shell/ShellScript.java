package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.Comparator;
import java.util.List;

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
        List<Command> commands = new Walk(context).run(script);
        Found found = new Found(context, script.source().path(), commands);
        commands.forEach(command -> Families.look(command, found));
        return found.occurrences().stream()
                .sorted(Comparator.comparingInt(
                                (Occurrence occurrence) -> occurrence.place().line())
                        .thenComparingInt(occurrence -> occurrence.place().column()))
                .toList();
    }
}
