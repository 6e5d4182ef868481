package dev.immutabledeploy.immutability.source.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Understands the arguments of a shell. */
final class ShellArguments {
    private static final Set<String> VALUED = Set.of("-o", "+o", "-O", "+O", "--rcfile", "--init-file");

    private ShellArguments() {}

    /** Returns the script in {@code -c '…'}. */
    static Optional<Arg> script(List<Arg> arguments) {
        int index = firstOperand(arguments);
        boolean given = arguments.subList(0, index).stream().anyMatch(ShellArguments::isCommandOption);
        return given && index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    /** Returns the file that is run; empty if a script is given, or read from the standard input. */
    static Optional<Arg> file(List<Arg> arguments) {
        int index = firstOperand(arguments);
        boolean other = arguments.subList(0, index).stream()
                .anyMatch(
                        argument -> isCommandOption(argument) || argument.text().equals("-s"));
        return other || index >= arguments.size() || arguments.get(index).text().equals("-")
                ? Optional.empty()
                : Optional.of(arguments.get(index));
    }

    private static boolean isCommandOption(Arg argument) {
        String text = argument.text();
        return text.startsWith("-") && !text.startsWith("--") && text.indexOf('c') > 0 && text.length() < 8;
    }

    private static int firstOperand(List<Arg> arguments) {
        int index = 0;
        while (index < arguments.size()) {
            String text = arguments.get(index).text();
            if (text.length() < 2 || (text.charAt(0) != '-' && text.charAt(0) != '+')) {
                return index;
            }
            boolean valued = VALUED.contains(text)
                    || (text.endsWith("o") && text.matches("-[a-z]*o") && index + 1 < arguments.size());
            index += valued ? 2 : 1;
        }
        return Math.min(index, arguments.size());
    }
}
