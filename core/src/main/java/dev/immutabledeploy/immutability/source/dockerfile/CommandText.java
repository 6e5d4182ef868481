package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what of an instruction a POSIX shell or Bash runs. */
final class CommandText {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh");
    private static final Pattern COMMAND_OPTION = Pattern.compile("-[A-Za-z]*c");
    private static final Pattern SHEBANG = Pattern.compile("#!\\s*+(?:\\S*/env\\s++(?:-S\\s++)?+)?+(\\S++).*+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]++");

    private CommandText() {}

    /**
     * Returns what RUN runs: the text behind it, its here-document, or the command in JSON form.
     *
     * @param inShell whether what is not in JSON form is given to a POSIX shell
     */
    static Optional<Fragment> ofRun(Instruction run, boolean inShell) {
        Optional<List<Fragment>> words = JsonStrings.of(run.rest());
        if (words.isPresent()) {
            return words.flatMap(list -> script(list).or(() -> joined(list)));
        }
        if (run.heredocs().isEmpty()) {
            return Optional.of(run.rest()).filter(text -> inShell);
        }
        boolean alone = run.plainWords().size() == 1;
        return alone
                ? Optional.of(run.heredocs().get(0).body()).filter(text -> isForShell(text, inShell))
                : Optional.of(run).filter(text -> inShell).map(CommandText::whole);
    }

    /** Returns what CMD and the like run, as far as a POSIX shell is named or implied. */
    static Optional<Fragment> ofStart(Instruction start, boolean inShell) {
        Optional<List<Fragment>> words = JsonStrings.of(start.rest());
        return words.isPresent()
                ? words.flatMap(CommandText::script)
                : Optional.of(start.rest()).filter(text -> inShell);
    }

    /** Tells whether a SHELL instruction, or another command, names a POSIX shell. */
    static boolean isShell(String command) {
        String name = command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
        return SHELLS.contains(name);
    }

    /** Returns the script in {@code ["sh", "-c", "…"]}. */
    private static Optional<Fragment> script(List<Fragment> words) {
        if (words.isEmpty() || !isShell(words.get(0).text())) {
            return Optional.empty();
        }
        for (int i = 1; i < words.size() - 1; i++) {
            if (COMMAND_OPTION.matcher(words.get(i).text()).matches()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Writes the words of a command so that a shell would take them as they are. */
    private static Optional<Fragment> joined(List<Fragment> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Fragment.Builder command = Fragment.builder(words.get(0).source());
        for (Fragment word : words) {
            String quote = PLAIN.matcher(word.text()).matches() ? "" : "'";
            int offset = word.offset(0);
            command.add(command.length() == 0 ? quote : " " + quote, offset);
            if (word.text().contains("'")) {
                command.add(word.text().replace("'", "'\\''"), offset);
            } else {
                command.add(word);
            }
            command.add(quote, offset);
        }
        return Optional.of(command.build());
    }

    private static boolean isForShell(Fragment script, boolean inShell) {
        String text = script.text();
        if (!text.startsWith("#!")) {
            return inShell;
        }
        Matcher shebang = SHEBANG.matcher(text.substring(0, Math.max(2, text.indexOf('\n'))));
        return shebang.matches() && isShell(shebang.group(1));
    }

    private static Fragment whole(Instruction run) {
        Fragment line = run.rest();
        Fragment.Builder whole = Fragment.builder(line.source()).add(line);
        for (Instruction.Heredoc heredoc : run.heredocs()) {
            whole.add('\n', Math.max(0, heredoc.whole().offset(0) - 1)).add(heredoc.whole());
        }
        return whole.build();
    }
}
