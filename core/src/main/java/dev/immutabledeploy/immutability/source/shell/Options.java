package dev.immutabledeploy.immutability.source.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command told apart: options with their values, and the rest.
 *
 * @param given the options in order
 * @param rest what is no option, in order
 */
record Options(List<Given> given, List<Arg> rest) {

    /**
     * An option.
     *
     * @param name its name with its dashes
     * @param value its value, if it has one
     */
    record Given(String name, Optional<Arg> value) {}

    /** Reads arguments; those named take a value, also as the next argument. */
    static Options of(List<Arg> arguments, Set<String> valued) {
        return of(arguments, valued, Integer.MAX_VALUE);
    }

    /**
     * Reads arguments up to some that are no options; all behind the last of these belongs to the rest as it stands.
     *
     * @param valued the options that take a value, also as the next argument
     * @param most how many are read before everything belongs to the rest
     */
    static Options of(List<Arg> arguments, Set<String> valued, int most) {
        List<Given> given = new ArrayList<>();
        List<Arg> rest = new ArrayList<>();
        int index = 0;
        while (index < arguments.size() && rest.size() < most) {
            Arg argument = arguments.get(index);
            String text = argument.text();
            if (text.equals("--")) {
                index++;
                break;
            }
            if (text.length() < 2 || text.charAt(0) != '-') {
                if (!isOptionVariable(argument)) {
                    rest.add(argument);
                }
                index++;
            } else {
                index += option(arguments, index, valued, given);
            }
        }
        rest.addAll(arguments.subList(Math.min(index, arguments.size()), arguments.size()));
        return new Options(given, rest);
    }

    /** Tells whether an argument is a variable that holds options by its name. */
    private static boolean isOptionVariable(Arg argument) {
        String text = argument.text();
        return !argument.isKnown()
                && text.startsWith("$")
                && (text.contains("OPT")
                        || text.contains("ARGS")
                        || text.contains("FLAGS")
                        || text.contains("[@]")
                        || text.contains("opts")
                        || text.contains("args")
                        || text.contains("flags"));
    }

    private static int option(List<Arg> arguments, int index, Set<String> valued, List<Given> given) {
        Arg argument = arguments.get(index);
        String text = argument.text();
        int equals = text.indexOf('=');
        boolean isShort = text.charAt(1) != '-' && !valued.contains(equals < 0 ? text : text.substring(0, equals));
        if (!isShort && equals > 0) {
            given.add(new Given(text.substring(0, equals), Optional.of(argument.from(equals + 1))));
            return 1;
        }
        return isShort ? cluster(arguments, index, valued, given) : single(arguments, index, valued, given);
    }

    private static int single(List<Arg> arguments, int index, Set<String> valued, List<Given> given) {
        String text = arguments.get(index).text();
        boolean takes = valued.contains(text) && index + 1 < arguments.size();
        given.add(new Given(text, takes ? Optional.of(arguments.get(index + 1)) : Optional.empty()));
        return takes ? 2 : 1;
    }

    /** Reads short options written together, such as {@code -itv /a:/b}. */
    private static int cluster(List<Arg> arguments, int index, Set<String> valued, List<Given> given) {
        Arg argument = arguments.get(index);
        String text = argument.text();
        for (int i = 1; i < text.length() && i < 12; i++) {
            String name = "-" + text.charAt(i);
            if (valued.contains(name)) {
                boolean attached = i + 1 < text.length();
                Optional<Arg> value = attached
                        ? Optional.of(argument.from(i + 1))
                        : index + 1 < arguments.size() ? Optional.of(arguments.get(index + 1)) : Optional.empty();
                given.add(new Given(name, value));
                return attached ? 1 : 2;
            }
            given.add(new Given(name, Optional.empty()));
        }
        given.add(new Given(text, Optional.empty()));
        return 1;
    }

    /** Tells whether one of some options is given. */
    boolean has(String... names) {
        Set<String> wanted = Set.of(names);
        return given.stream().anyMatch(option -> wanted.contains(option.name()));
    }

    /** Returns all values of some options, in order. */
    List<Arg> values(String... names) {
        Set<String> wanted = Set.of(names);
        return given.stream()
                .filter(option -> wanted.contains(option.name()))
                .flatMap(option -> option.value().stream())
                .toList();
    }

    /** Returns the last value of some options. */
    Optional<Arg> value(String... names) {
        List<Arg> values = values(names);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Returns one of the rest; empty if there are fewer. */
    Optional<Arg> rest(int index) {
        return index < rest.size() ? Optional.of(rest.get(index)) : Optional.empty();
    }

    /** Returns the text of one of the rest; an empty text if there are fewer. */
    String text(int index) {
        return index < rest.size() ? rest.get(index).text() : "";
    }

    /** Returns the rest behind the first ones. */
    List<Arg> after(int count) {
        return rest.subList(Math.min(count, rest.size()), rest.size());
    }
}
